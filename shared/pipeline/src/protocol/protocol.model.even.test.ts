import { testSeeds } from './testing/test-seeds';

testSeeds(0, 2);

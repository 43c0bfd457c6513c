import { testSeeds } from './testing/test-seeds';

testSeeds(1, 2);

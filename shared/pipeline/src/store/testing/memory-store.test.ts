import { describeBlobStore } from './conformance';
import { createMemoryStore } from './memory-store';

describeBlobStore('memory', async () => createMemoryStore());

import type { components } from '@logsieve/client/schema';

/** What the API takes and gives, by the names of its document: `Schemas['Summary']`. */
export type Schemas = components['schemas'];

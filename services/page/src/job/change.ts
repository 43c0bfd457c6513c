import type { useQuery } from '../shell/router';

/** Changes values of the address, as useQuery does. */
export type ChangeQuery = ReturnType<typeof useQuery>[1];

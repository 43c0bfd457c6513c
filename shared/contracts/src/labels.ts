/** What the last sieve lets through. Never a label of a pipeline document. */
export const UNCLASSIFIED = 'Unclassified';

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // The password of a URL, with or without a user.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1[redacted]@'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 [redacted]'],
  [/\b(gsk|sk)[_-][\w-]{8,}/g, '[redacted]'],
  [/\bls_[\w-]{20,}/g, '[redacted]'],
];

/** Text without the passwords of URLs, authorization headers and API keys in it. */
export const maskSecrets = (text: string): string => PATTERNS.reduce((masked, [pattern, by]) => masked.replace(pattern, by), text);

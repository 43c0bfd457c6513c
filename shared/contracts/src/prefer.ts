/** The longest wait that one request can ask for, in seconds. */
export const MAX_WAIT_S = 60;

/**
 * What a `Prefer` header (RFC 7240) asks for: `wait` in whole seconds, 0–60 (more is cut to 60), and `respond-async`.
 * Preferences that are unknown or malformed are ignored, as the RFC says.
 */
export function parsePrefer(header: string | undefined): { waitS: number; respondAsync: boolean } {
  const preferences = (header ?? '').toLowerCase().split(/[,;]/);
  const asked = preferences
    .map((preference) => /^\s*wait\s*=\s*"?(\d{1,9})"?\s*$/.exec(preference)?.[1])
    .find((value) => value !== undefined);
  const respondAsync = preferences.some((preference) => preference.trim() === 'respond-async');
  return { waitS: respondAsync ? 0 : Math.min(Number(asked ?? 0), MAX_WAIT_S), respondAsync };
}

const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

/** The URL at which this machine reaches what listens on a host and port. */
export function reachableUrl(host: string, port: number): string {
  if (EVERY_ADDRESS.has(host)) return `http://127.0.0.1:${port}`;
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

import { isIP } from 'node:net';

/** `name`, `name:port`, `[::1]:port` → the name in lower case, without brackets and the dot at the end. */
function nameOf(host: string): string {
  const bare = /^\[([^\]]*)\](?::\d*)?$/.exec(host)?.[1] ?? host.replace(/:\d*$/, '');
  return bare.toLowerCase().replace(/\.$/, '');
}

/**
 * Whether a `Host` can only have been meant for this server. A page elsewhere may give its own name this server's address (DNS rebinding), and is
 * then, to a browser, a page of this server. It can't do so with an address, with a name that no public zone holds (one without a dot, or below
 * `.localhost` or `.internal`, as containers call the machine that they run on), nor with those in `allowed`.
 */
export function isKnownHost(host: string, allowed: ReadonlySet<string>): boolean {
  const name = nameOf(host);
  return isIP(name) !== 0 || !name.includes('.') || name.endsWith('.localhost') || name.endsWith('.internal') || allowed.has(name);
}

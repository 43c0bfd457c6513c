import { isIPv6 } from 'node:net';
import { START } from './mask-edges';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
/** A fifth number, unless it is a port as tcpdump writes it: `10.0.0.1.54321`. */
const MORE_NUMBERS = '\\.\\d(?!\\d{1,4}(?!\\d|\\.\\d))';
/** Four octets, also behind `::ffff:`; no part of a longer dotted number, and no version behind a name: `curl-7.88.1.0`. */
const IPV4 = new RegExp(`(?<![A-Za-z]-)${START}(?:::(?:ffff:)?)?${OCTET}(?:\\.${OCTET}){3}(?![A-Za-z0-9]|${MORE_NUMBERS})`, 'gi');
/** What stands before a version: a word for it, or a product's name and a slash where the number ends in zeros: `Chrome/130.0.0.0`. */
const VERSION_WORD = /\b(?:version|ver|release|revision|build|firmware)["']?\s?[:=]?\s?["']?v?$/i;
const PRODUCT = /[A-Za-z]\/$/;
const LOOK_BACK = 24;

/** Parts between colons; escapes are eaten before it, so that their letters are no part of an address. */
const COLON_RUN = new RegExp(`\\\\[nrt]|%[0-9A-Fa-f]{2}|${START}[0-9A-Za-z]*(?::[0-9A-Za-z]*){2,}`, 'g');
const GROUP = /^[0-9a-f]{0,4}$/i;
/** Eight groups, and one more piece on each side of a `::` at an end. */
const MAX_PARTS = 9;

/** Times, world wide names and the like come in pairs; `dead::beef` is rather a name in a program. */
const isAddress = (text: string): boolean =>
  isIPv6(text) && /\d/.test(text) && text.split(':').some((group) => group.length !== 2 && group.length !== 0);

function maskColonRun(run: string, mask: string): string {
  const parts = run.split(':');
  const out: string[] = [];
  for (let from = 0; from < parts.length; ) {
    let end = from;
    while (end < parts.length && end - from < MAX_PARTS && GROUP.test(parts[end] as string)) end++;
    while (end - from > 2 && !isAddress(parts.slice(from, end).join(':'))) end--;
    const found = end - from > 2;
    out.push(found ? mask : (parts[from] as string));
    from = found ? end : from + 1;
  }
  return out.join(':');
}

/** Puts `mask` in the place of IPv4 and IPv6 addresses. Ports, prefix lengths and zones stay; so do versions, times, MAC addresses and OIDs. */
export function maskAddresses(text: string, mask: string): string {
  const withoutIpv4 = text.replace(IPV4, (address, at: number) => {
    const before = text.slice(Math.max(0, at - LOOK_BACK), at);
    return VERSION_WORD.test(before) || (PRODUCT.test(before) && address.endsWith('.0.0')) ? address : mask;
  });
  return withoutIpv4.replace(COLON_RUN, (run) => (run.includes(':') ? maskColonRun(run, mask) : run));
}

/** What a machine's own names are, so that they can be taken out. */
export interface MachineNames {
  readonly hostname: string;
  readonly user: string;
  /** The kernel's release, which may name who built it. */
  readonly kernelRelease: string;
  /** Absolute paths that belong to the machine, and what stands for each. */
  readonly folders: Readonly<Record<string, string>>;
}

/** Makes a line neutral, or answers undefined when it should be left out. The same name becomes the same name throughout. */
export type Neutraliser = (line: string) => string | undefined;

/** Where packages come from: which host that is depends on the machine, so such lines say nothing about the program. */
const PACKAGE_HOST =
  /\b(?:registry\.|npmjs\.|pypi\.|pythonhosted\.|crates\.io|debian\.(?:org|net)|ubuntu\.com|github\.com|rubygems\.|maven\.|docker\.io|ghcr\.io|quay\.io)/i;
const IPV4 = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\d)/g;
const LOCAL_IPV6 = /(?<![\w:])f(?:e80|[cd][0-9a-f]{2})(?::[0-9a-f]{0,4}){2,7}(?![\w:])/gi;
const MAC = /(?<![\w:])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![\w:])/gi;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi;
/** Addresses and names that belong to nobody: RFC 5737, RFC 3849, RFC 7042, RFC 2606. */
const NEUTRAL_NETWORKS = ['192.0.2.', '198.51.100.', '203.0.113.'];
const NEUTRAL_MAIL = /@(?:[\w-]+\.)*example(?:\.(?:org|com|net))?$/i;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const folder = (path: string): RegExp => new RegExp(`(?<![\\w/.-])${literal(path)}(?![\\w.-])`, 'g');
const word = (name: string): RegExp => new RegExp(`(?<![\\w.-])${literal(name)}(?![\\w-]|\\.\\w)`, 'g');

/** Numbers what it is asked for, from 0. */
function createNumbering(): (name: string) => number {
  const numbers = new Map<string, number>();
  return (name) => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
}

const isNeutralAddress = (address: string): boolean =>
  address.split('.').some((part) => Number(part) > 255) ||
  /^(?:127|0|255)\./.test(address) ||
  NEUTRAL_NETWORKS.some((network) => address.startsWith(network));

/**
 * Replaces host, user, address and path names of a machine by neutral ones of the same shape and leaves out lines that name a package host.
 * Loopback addresses stay.
 */
export function createNeutraliser({ hostname, user, kernelRelease, folders }: MachineNames): Neutraliser {
  const ipv4 = createNumbering();
  const ipv6 = createNumbering();
  const mac = createNumbering();
  const replacements: (readonly [RegExp, string])[] = [[word(hostname), 'app-01']];
  for (const [path, replacement] of Object.entries(folders)) replacements.push([folder(path), replacement]);
  if (user !== 'root') replacements.push([word(user), 'deploy']);
  const [plainRelease = kernelRelease] = kernelRelease.split('-');
  replacements.push([new RegExp(literal(kernelRelease), 'g'), plainRelease]);

  const address = (found: string): string => {
    if (isNeutralAddress(found)) return found;
    const number = ipv4(found);
    return `${NEUTRAL_NETWORKS[number % 3]}${100 + (Math.floor(number / 3) % 150)}`;
  };

  return (line) => {
    if (PACKAGE_HOST.test(line)) return undefined;
    let neutral = line;
    for (const [pattern, replacement] of replacements) neutral = neutral.replace(pattern, replacement);
    return neutral
      .replace(MAIL, (found) => (NEUTRAL_MAIL.test(found) ? found : 'someone@example.org'))
      .replace(MAC, (found) => `00:00:5e:00:53:${(mac(found.toLowerCase()) % 256).toString(16).padStart(2, '0')}`)
      .replace(LOCAL_IPV6, (found) => `2001:db8::${(ipv6(found.toLowerCase()) + 1).toString(16)}`)
      .replace(IPV4, address);
  };
}

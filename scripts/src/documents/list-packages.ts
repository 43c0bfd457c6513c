import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface ThirdPartyPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
  /** SHA-512 of what the registry gives, in hex. */
  readonly sha512?: string;
}

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  /** Names the platform that a package was built for. */
  readonly os?: readonly string[];
}

/** Some packages state their licence in the form of before 2014, which npm does not put into the lock. */
interface OldManifest {
  readonly license?: string;
  readonly licenses?: readonly { readonly type: string }[];
}

const MODULES = 'node_modules/';

/**
 * The npm packages that a lock installs for production, each version once, by name; builds for one platform go with the package that they are
 * built from. `root`: the directory of the lock.
 * @throws Error naming a package that states no licence.
 */
export function listPackages(root: string): readonly ThirdPartyPackage[] {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockEntry> };
  const found = new Map<string, ThirdPartyPackage>();
  for (const [place, { version = '', license, integrity, link, dev, os }] of Object.entries(packages)) {
    if (!place.includes(MODULES) || link || dev || os) continue;
    const name = place.slice(place.lastIndexOf(MODULES) + MODULES.length);
    found.set(`${name} ${version}`, {
      name,
      version,
      licence: license ?? statedLicence(path.join(root, place), name),
      ...toSha512(integrity),
    });
  }
  return [...found.values()].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

function toSha512(integrity = ''): { sha512?: string } {
  const base64 = /^sha512-(\S+)/.exec(integrity)?.[1];
  return base64 ? { sha512: Buffer.from(base64, 'base64').toString('hex') } : {};
}

function statedLicence(directory: string, name: string): string {
  const { license, licenses } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8')) as OldManifest;
  const licence = license ?? licenses?.map(({ type }) => type).join(' OR ');
  if (!licence) throw new Error(`${name} states no licence`);
  return licence;
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const ROOT = path.resolve(__dirname, '../../..');

/** A service of a Compose file, as far as what is looked at here. */
export interface ComposeService {
  readonly image?: string;
  readonly build?: unknown;
  readonly user?: string;
  readonly init?: boolean;
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly mem_limit?: string;
  readonly cpu_shares?: number;
  readonly pids_limit?: number;
  readonly ulimits?: Readonly<Record<string, unknown>>;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number | null>>;
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[] };
  readonly stop_grace_period?: string;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { internal?: boolean; driver_opts?: Record<string, string> } | null>>;
  readonly volumes: Readonly<Record<string, { driver_opts?: Record<string, string> } | null>>;
}

export const readRootFile = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');

/** A Compose file of the repository, its anchors and merges resolved, its variables as they are written. */
export const readComposeFile = (name: string): ComposeFile => parse(readRootFile(name), { merge: true }) as ComposeFile;

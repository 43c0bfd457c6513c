import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Thrown by `loadConfig`; its message names every problem at once. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    const head = problems.length === 1 ? 'The configuration has a problem:' : `The configuration has ${problems.length} problems:`;
    super([head, ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

/** The typed, frozen values of a configuration schema. */
export type Config<S extends z.ZodObject> = Readonly<z.output<S>>;

/** Variables that hold secrets: `NAME_FILE` may name a file that holds the value, so that it stands in no environment. */
const SECRETS: ReadonlySet<string> = new Set(['REDIS_URL', 'GROQ_API_KEY']);

/** The value of a variable, from itself or else, of a secret, from its file; undefined where it is not set. Throws a ConfigError where that file can't be read or is blank. */
function readVariable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = env[name]?.trim();
  const file = SECRETS.has(name) && env[`${name}_FILE`]?.trim();
  if (value || !file) return value || undefined;
  const told = `${name}_FILE is ${JSON.stringify(file)}, which`;
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new ConfigError([`${told} can't be read (${(error as NodeJS.ErrnoException).code}).`]);
  }
  // Who looks only at whether the variable is set would take it for set.
  if (!secret) throw new ConfigError([`${told} is blank.`]);
  return secret;
}

/**
 * Reads what the schema names out of an environment. A variable that is empty or blank counts as unset.
 * Throws a ConfigError that names, for each wrong variable, what it is and what it must be.
 */
export function loadConfig<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv): Config<S> {
  const set = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, readVariable(env, name)]));
  const parsed = schema.safeParse(set);
  if (parsed.success) return Object.freeze(parsed.data);
  throw new ConfigError(parsed.error.issues.map((issue) => describeProblem(String(issue.path[0] ?? ''), set, issue.message)));
}

/** Does what reads configuration; prints the problems of a ConfigError and ends the process with code 2 where there are any. */
export async function orExit<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    return exitFor(error);
  }
}

/** Like `loadConfig` of the process's own environment; prints the problems and ends the process with code 2 where there are any. */
export function loadConfigOrExit<S extends z.ZodObject>(schema: S): Config<S> {
  try {
    return loadConfig(schema, process.env);
  } catch (error) {
    return exitFor(error);
  }
}

function exitFor(error: unknown): never {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}

const SECRET = /KEY|TOKEN|SECRET|PASSWORD|URL/;

function describeProblem(name: string, set: Record<string, string | undefined>, must: string): string {
  if (!name) return must;
  const value = set[name];
  if (value === undefined) return `${name} is not set, ${must}.`;
  return SECRET.test(name) ? `${name} is wrong, ${must}.` : `${name} is ${JSON.stringify(value)}, ${must}.`;
}

/** A variable whose text `parse` turns into a value; `must` says what the text has to be, after "must be". */
export function variable<T>(must: string, parse: (text: string) => T | undefined) {
  return z.string({ error: `must be ${must}` }).transform((text, context): T => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue(`must be ${must}`);
    return z.NEVER;
  });
}

/** Any text. */
export const text = () => variable('some text', (value) => value);

const SWITCH: Readonly<Record<string, boolean>> = { 1: true, true: true, on: true, 0: false, false: false, off: false };

/** `1`, `true`, `on` or `0`, `false`, `off`, in any case. */
export const bool = () => variable('1, true or on, or 0, false or off', (value) => SWITCH[value.toLowerCase()]);

/** A whole number within bounds, which are included. */
export const integer = (min: number, max: number = Number.MAX_SAFE_INTEGER) =>
  variable(`a whole number ${bounds(min, max)}`, (value) => (/^-?\d{1,16}$/.test(value) ? within(Number(value), min, max) : undefined));

/** A decimal number within bounds, which are included. */
export const decimal = (min: number, max: number = Number.MAX_SAFE_INTEGER) =>
  variable(`a number ${bounds(min, max)}`, (value) =>
    /^-?\d{1,16}(\.\d{1,16})?$/.test(value) ? within(Number(value), min, max) : undefined,
  );

/** A size in MiB, fractions allowed: the value stays in MiB. */
export const megabytes = (least = 0) =>
  variable(`a number of megabytes ${least > 0 ? `from ${least} to` : 'above 0, at most'} 1048576`, (value) =>
    /^\d{1,7}(\.\d{1,6})?$/.test(value) && Number(value) > 0 ? within(Number(value), least, 1_048_576) : undefined,
  );

/** One of some words. */
export const oneOf = <const W extends string>(...words: readonly W[]) =>
  variable(`one of ${words.join(', ')}`, (value) => words.find((word) => word === value));

const HOST_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** Host names, between commas, as a list in lower case. */
export const names = () =>
  variable('host names without a port, between commas, such as logs.example', (value) => {
    const list = value.split(',').map((name) => name.trim().toLowerCase());
    return list.every((name) => name.length <= 253 && HOST_NAME.test(name)) ? list : undefined;
  });

/** A URL with one of some schemes, as given. */
export const url = (...schemes: readonly string[]) =>
  variable(`a URL that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`, (value) =>
    URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)) ? value : undefined,
  );

const bounds = (min: number, max: number): string => (max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`);

const within = (value: number, min: number, max: number): number | undefined => (value >= min && value <= max ? value : undefined);

import { Command, InvalidArgumentError } from 'commander';
import { SERVICES, type ServiceName } from './services';

const MOST = 32;

export interface StartOptions {
  readonly scale: ReadonlyMap<ServiceName, number>;
}

/** Reads the command line. Prints help or what is wrong and ends the process where there is nothing to start. */
export function parseOptions(argv: readonly string[]): StartOptions {
  const command = new Command('scripts/start')
    .description('Installs, builds and runs Logsieve on this machine until Ctrl-C.')
    .option('--scale <worker=count>', 'run several of a worker, such as --scale bert-worker=2; repeatable', addScale)
    .addHelpText(
      'after',
      `
Settings come from the environment and from .env in the root; .env.example lists them all. The usual ones:
  PORT=8000           port of the web page and the API
  DATA_DIR=.data      where uploads, results, Redis data and logs are kept; relative to the root
  REDIS_URL=          a Redis of your own (6.2 or newer, noeviction); without it one is started
  GROQ_API_KEY=       lets the language model label what the other stages leave open`,
    )
    .showHelpAfterError('(scripts/start --help shows the options)');
  const { scale = new Map() } = command.parse([...argv], { from: 'user' }).opts<Partial<StartOptions>>();
  return { scale };
}

/** Adds one `--scale` to those before it. Throws commander's error for an argument that is none. */
export function addScale(value: string, scale: ReadonlyMap<ServiceName, number> = new Map()): ReadonlyMap<ServiceName, number> {
  const [name, count, ...rest] = value.split('=');
  const service = SERVICES.find((one) => one.scalable && one.name === name);
  const names = SERVICES.filter((one) => one.scalable).map((one) => one.name);
  if (!service || rest.length > 0) throw new InvalidArgumentError(`It must be WORKER=COUNT, with one of ${names.join(', ')}.`);
  if (!/^\d{1,2}$/.test(count ?? '') || Number(count) < 1 || Number(count) > MOST) {
    throw new InvalidArgumentError(`The count must be from 1 to ${MOST}.`);
  }
  return new Map(scale).set(service.name, Number(count));
}

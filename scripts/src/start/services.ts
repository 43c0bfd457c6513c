/** A service as it is started on one machine. Their order is that of a stop: who takes requests ends first. */
export interface ServiceSpec {
  readonly name: string;
  /** Whether several may run side by side. */
  readonly scalable: boolean;
  /** Services of one group stop together, before the next group. */
  readonly stopGroup: number;
  /** Secrets of the environment that this service alone is given. */
  readonly secrets?: readonly string[];
  /** Options of Node behind `HEAP_BOUNDS`; the compose file says the same. */
  readonly nodeOptions?: readonly string[];
}

/** For services that files pass through: what lives for a moment would fill 8 MiB, and the more so the larger the file. Workers would lose a tenth of their speed. */
const SMALL_YOUNG = ['--max-semi-space-size=2'];

export const SERVICES = [
  { name: 'gateway', scalable: false, stopGroup: 0, nodeOptions: SMALL_YOUNG },
  { name: 'ingest', scalable: false, stopGroup: 1, nodeOptions: SMALL_YOUNG },
  { name: 'regex-worker', scalable: true, stopGroup: 2 },
  { name: 'bert-worker', scalable: true, stopGroup: 2 },
  { name: 'llm-worker', scalable: true, stopGroup: 2, secrets: ['GROQ_API_KEY'] },
  { name: 'results', scalable: false, stopGroup: 3, nodeOptions: SMALL_YOUNG },
] as const satisfies readonly ServiceSpec[];

export type ServiceName = (typeof SERVICES)[number]['name'];

/**
 * Bounds of a service's heap in MiB. No service keeps half as much, but on a machine with much memory V8 would let hundreds of megabytes
 * of garbage stand before it looks. With `--expose-gc` a service may ask for it (shared/platform/src/memory). The Dockerfile says the same.
 */
export const HEAP_BOUNDS: readonly string[] = ['--max-old-space-size=256', '--max-semi-space-size=8', '--expose-gc'];

/** What Node is started with for a service, behind `HEAP_BOUNDS`: its own options, then its entry. */
export const commandOf = ({ name, nodeOptions = [] }: ServiceSpec & { readonly name: ServiceName }): readonly string[] => [
  ...nodeOptions,
  mainOf(name),
];

/** Where a service's entry stands, from the root. */
export const mainOf = (name: ServiceName): string => `services/${name}/dist/main.js`;

export interface Instance {
  readonly service: ServiceSpec & { readonly name: ServiceName };
  /** The service's name, from the second on with its number. */
  readonly name: string;
}

/** The processes to run: one of each service, more where `scale` says so. */
export const instancesOf = (scale: ReadonlyMap<ServiceName, number>): readonly Instance[] =>
  SERVICES.flatMap((service) =>
    Array.from({ length: scale.get(service.name) ?? 1 }, (_, index) => ({
      service,
      name: index === 0 ? service.name : `${service.name}-${index + 1}`,
    })),
  );

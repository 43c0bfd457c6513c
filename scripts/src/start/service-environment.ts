import { type Instance, SERVICES, type ServiceName } from './services';

export interface SystemAddresses {
  /** Where the gateway listens; all others listen on the loopback address. */
  readonly host: string;
  readonly metricsPort: number;
  readonly dataDir: string;
  /** By service. */
  readonly redisUrlOf: (service: string) => string;
  /** By instance. */
  readonly ports: ReadonlyMap<string, number>;
}

const ALL_SECRETS: readonly string[] = SERVICES.flatMap((service) => ('secrets' in service ? service.secrets : []));

/** What a service is told: the user's environment without secrets that are not its own, and where everything is. */
export function serviceEnvironment(env: NodeJS.ProcessEnv, instance: Instance, at: SystemAddresses): NodeJS.ProcessEnv {
  const own: readonly string[] = instance.service.secrets ?? [];
  const known = Object.fromEntries(Object.entries(env).filter(([name]) => own.includes(name) || !ALL_SECRETS.includes(name)));
  const urlOf = (name: ServiceName): string => `http://127.0.0.1:${at.ports.get(name)}`;
  const asksModel = instance.service.name === 'results' && at.ports.has('bert-worker');
  const isPublic = instance.service.name === 'gateway';
  return {
    ...known,
    NODE_ENV: env.NODE_ENV || 'production',
    // Without it glibc gives threads heaps of their own, which keep what was freed in them.
    MALLOC_ARENA_MAX: env.MALLOC_ARENA_MAX || '2',
    HOST: isPublic ? at.host : '127.0.0.1',
    PORT: String(at.ports.get(instance.name)),
    DATA_DIR: at.dataDir,
    REDIS_URL: at.redisUrlOf(instance.service.name),
    ...(isPublic
      ? {
          METRICS_HOST: '127.0.0.1',
          METRICS_PORT: env.METRICS_PORT || String(at.metricsPort),
          INGEST_URL: urlOf('ingest'),
          RESULTS_URL: urlOf('results'),
        }
      : {}),
    ...(asksModel ? { BERT_URL: urlOf('bert-worker') } : {}),
    LLM_ENABLED: ['GROQ_API_KEY', 'GROQ_API_KEY_FILE', 'GROQ_BASE_URL'].some((name) => env[name]?.trim()) ? '1' : '0',
  };
}

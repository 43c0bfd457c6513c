import { serviceEnvironment } from './service-environment';
import { instancesOf } from './services';

const at = {
  host: '0.0.0.0',
  metricsPort: 9,
  dataDir: '/data',
  redisUrlOf: (service: string) => `redis://${service}@r`,
  ports: new Map([
    ['gateway', 8000],
    ['ingest', 1],
    ['bert-worker', 2],
    ['bert-worker-2', 3],
    ['llm-worker', 4],
    ['results', 5],
  ]),
};
const environmentOf = (name: string, env: NodeJS.ProcessEnv = {}) => {
  const instance = instancesOf(new Map([['bert-worker', 2]])).find((one) => one.name === name);
  if (!instance) throw new Error(name);
  return serviceEnvironment(env, instance, at);
};

describe('serviceEnvironment', () => {
  it('gives the gateway the public address and where ingest and results are', () => {
    expect(environmentOf('gateway')).toMatchObject({
      HOST: '0.0.0.0',
      PORT: '8000',
      METRICS_HOST: '127.0.0.1',
      METRICS_PORT: '9',
      INGEST_URL: 'http://127.0.0.1:1',
      RESULTS_URL: 'http://127.0.0.1:5',
      REDIS_URL: 'redis://gateway@r',
      DATA_DIR: '/data',
    });
  });

  it('tells results alone where a model worker is', () => {
    expect(environmentOf('results')).toMatchObject({ BERT_URL: 'http://127.0.0.1:2' });
    expect(environmentOf('ingest').BERT_URL).toBeUndefined();
  });

  it('gives each other process a port of its own on the loopback address', () => {
    expect(environmentOf('bert-worker', { HOST: '0.0.0.0', PORT: '80' })).toMatchObject({ HOST: '127.0.0.1', PORT: '2' });
    expect(environmentOf('bert-worker-2')).toMatchObject({ HOST: '127.0.0.1', PORT: '3', REDIS_URL: 'redis://bert-worker@r' });
  });

  it('gives the key of the language model to its worker alone, and tells the others whether there is one', () => {
    const env = { GROQ_API_KEY: 'k', OTHER: 'x' };
    expect(environmentOf('llm-worker', env)).toMatchObject({ GROQ_API_KEY: 'k', OTHER: 'x' });
    expect(environmentOf('ingest', env)).toMatchObject({ LLM_ENABLED: '1', OTHER: 'x' });
    expect(environmentOf('ingest', env).GROQ_API_KEY).toBeUndefined();
    expect(environmentOf('ingest', { GROQ_BASE_URL: 'http://127.0.0.1/v1' }).LLM_ENABLED).toBe('1');
    expect(environmentOf('ingest', { GROQ_API_KEY_FILE: 'secrets/groq' }).LLM_ENABLED).toBe('1');
    expect(environmentOf('ingest', { GROQ_API_KEY: ' ', LLM_ENABLED: '1' }).LLM_ENABLED).toBe('0');
  });
});

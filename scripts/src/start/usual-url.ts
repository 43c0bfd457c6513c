import path from 'node:path';
import { loadDotEnv } from './load-dot-env';

const ROOT = path.resolve(__dirname, '../../..');

/** Where `scripts/start` serves by the environment and `.env`. */
export function usualUrl(): string {
  loadDotEnv(path.join(ROOT, '.env'), process.env);
  return `http://127.0.0.1:${process.env.PORT?.trim() || '8000'}`;
}

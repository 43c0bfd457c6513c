import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface FakeGroqCall {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: { model: string; messages: { role: string; content: string }[]; response_format?: Record<string, unknown> };
}

/** The fake provider as a process of its own. Its modes are described where it is built. */
export interface FakeGroqProcess {
  /** For `GROQ_BASE_URL`; with `/v1` added it is a server like Ollama. */
  readonly url: string;
  /** What requests meet from now on, and what the next ones meet, one each. */
  control(order: { reset?: boolean; mode?: Record<string, unknown>; script?: Record<string, unknown>[] }): Promise<void>;
  calls(): Promise<readonly FakeGroqCall[]>;
  stop(): Promise<void>;
}

const MAIN = resolve(__dirname, '../../../shared/platform/dist/testing/fake-groq/main.js');

/** Starts the fake provider from the built tree. `apiKey`: every other key gets 401. Throws when it does not start. */
export async function startFakeGroqProcess(options: { port?: number; apiKey?: string } = {}): Promise<FakeGroqProcess> {
  const env = { PATH: process.env.PATH, PORT: String(options.port ?? 0), FAKE_GROQ_KEY: options.apiKey ?? '' };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const started = once(lines, 'line').then(([line]) => String(line));
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The fake provider ended with code ${code}.`)));
  failed.catch(() => undefined);
  const { url } = JSON.parse(await Promise.race([started, failed])) as { url: string };

  return {
    url,
    control: async (order) => {
      const response = await fetch(`${url}/control`, { method: 'POST', body: JSON.stringify(order) });
      if (!response.ok) throw new Error(await response.text());
    },
    calls: async () => {
      const response = await fetch(`${url}/control`);
      return ((await response.json()) as { calls: FakeGroqCall[] }).calls;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

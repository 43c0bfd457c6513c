import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = resolve(__dirname, '../../../shared/platform/dist/testing/fake-groq/main.js');

/** The fake provider of the tests, as a process. Its modes are described in `fake-mode.ts` there. */
export interface FakeLlm {
  readonly url: string;
  setMode(mode: Readonly<Record<string, unknown>>): Promise<void>;
  /** The messages of each request since the last `forget`. */
  asked(): Promise<string[][]>;
  forget(): Promise<void>;
  stop(): Promise<void>;
}

interface Call {
  readonly body: { readonly messages: readonly { readonly content: string }[] };
}

export async function startFakeLlm(key: string): Promise<FakeLlm> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, PORT: '0', FAKE_GROQ_KEY: key },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  const control = async (order?: object): Promise<{ calls: Call[] }> => {
    const response = await fetch(`${url}/control`, order ? { method: 'POST', body: JSON.stringify(order) } : {});
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as { calls: Call[] };
  };
  return {
    url,
    setMode: async (mode) => void (await control({ mode })),
    asked: async () => (await control()).calls.map(({ body }) => messagesOf(body.messages.at(-1)?.content ?? '{}')),
    forget: async () => void (await control({ reset: true })),
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

const messagesOf = (content: string): string[] =>
  (JSON.parse(content) as { records?: { message: string }[] }).records?.map(({ message }) => message) ?? [];

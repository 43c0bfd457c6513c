import { startFakeGroq } from './fake-groq';

/** Runs the fake provider on its own: prints `{"url":…}` on one line, ends on SIGTERM or SIGINT. `PORT` and `FAKE_GROQ_KEY` are optional. */
async function main(): Promise<void> {
  const { PORT, FAKE_GROQ_KEY } = process.env;
  const fake = await startFakeGroq({ port: PORT ? Number(PORT) : 0, apiKey: FAKE_GROQ_KEY || undefined });
  process.stdout.write(`${JSON.stringify({ url: fake.url })}\n`);
  const end = (): void => void fake.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

void main();

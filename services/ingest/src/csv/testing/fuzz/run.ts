import { type FuzzOptions, type FuzzReport, fuzz, newReport } from './fuzz';
import { startPythonOracle } from './python-oracle';

/** What the process that scans tells after each batch. */
export interface Progress {
  readonly report: FuzzReport;
  /** The most that it has held in memory, in MiB. */
  readonly peakMb: number;
}

const BATCH = 500;

async function run({ options, from, to }: { options: FuzzOptions; from: number; to: number }): Promise<void> {
  const report = newReport();
  const python = startPythonOracle();
  for (let at = from; at < to; at += BATCH) {
    await fuzz(options, at, Math.min(to, at + BATCH), python, report);
    const progress: Progress = { report, peakMb: process.resourceUsage().maxRSS / 1024 };
    await new Promise((resolve) => process.send?.(progress, resolve));
  }
  await python.close();
  process.disconnect();
}

void run(JSON.parse(process.argv[2] as string));

import { join } from 'node:path';
import { listProgramScripts, type ProgramScript } from './program-script';

/** Each folder of `programs/`, and where what its programs print is kept. A program belongs to one of them alone. */
export const HARVEST_SETS = {
  samples: 'resources/samples/real',
  training: 'resources/training/printed',
  evaluation: 'resources/evaluation/printed',
} as const;

export interface HarvestScript extends ProgramScript {
  /** Where its file and its row of `SOURCES.csv` go. */
  readonly folder: string;
}

/** The scripts of all sets. */
export async function listHarvest(harvest: string, root: string): Promise<HarvestScript[]> {
  const sets = Object.entries(HARVEST_SETS).map(async ([set, folder]) =>
    (await listProgramScripts(join(harvest, 'programs', set))).map((script) => ({ ...script, folder: join(root, folder) })),
  );
  return (await Promise.all(sets)).flat();
}

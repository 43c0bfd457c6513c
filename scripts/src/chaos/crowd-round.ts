import { crawl } from './crawl';
import type { CrowdContext } from './crowd-context';
import { flood } from './flood';
import { watchOpenFiles } from './open-files';
import type { CrowdRound } from './schedule';

/** Connections at once of the gentler half of a flood. */
const FEW_SOCKETS = 64;

/** No fault but many clients: small uploads at once, or clients that crawl. Open files are counted before and after. */
export async function comeInCrowds(round: CrowdRound, context: CrowdContext): Promise<void> {
  const { system, history, size, say } = context;
  const countAgain = watchOpenFiles(system, history);
  if (round === 'slow-sockets') await crawl(context);
  else
    for (const sockets of [FEW_SOCKETS, size]) {
      const began = performance.now();
      await flood({ ...context, uploads: size, sockets });
      say(`  ${size} uploads over ${sockets} connections: all done after ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    }
  await countAgain();
}

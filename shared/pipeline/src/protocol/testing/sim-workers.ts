import { METHOD_CODE } from '../../verdicts/verdict';
import { readAdmission, readGone } from '../decisions';
import { endJob } from '../end';
import { runLlm } from '../llm';
import { runStage } from '../stage';
import { createSweep } from '../sweep';
import { createUploadWatch } from '../upload-watch';
import type { SimProcess } from './scheduler';
import { checkError } from './sim-clients';
import { bertStage, decodeSimChunk, faultOf, llmStage, regexStage } from './sim-labels';
import type { Message } from './sim-queues';
import type { World } from './sim-world';

/** Runs a message as the service of its queue does. What fails is delivered again. */
export function deliver(world: World, message: Message) {
  const { queues, random } = world;
  const delivery = queues.take(message);
  return world.scheduler.spawn(
    message.id,
    async (process) => {
      const delayMs = await work(world, process, message);
      if (!queues.isHeld(message, delivery)) return;
      if (delayMs === undefined) queues.done(message, delivery);
      else queues.release(message, delayMs);
    },
    (error) => {
      if (error === undefined) return;
      if (queues.isHeld(message, delivery)) queues.release(message, random.between(1, 200));
      checkError(world, error);
    },
  );
}

async function work(world: World, process: SimProcess, { queue, job, chunk }: Message): Promise<number | undefined> {
  const deps = world.deps(process);
  if (queue === 'results') await endJob(deps, job);
  else if (queue === 'llm') return (await runLlm(deps, job, chunk, llmWork(world, job))).delayMs;
  else
    await runStage(deps, queue, job, chunk, {
      classify: async (object, base) => {
        const rows = decodeSimChunk(object);
        if (queue === 'regex') return regexStage(rows, base);
        if (!base) throw new Error('the bert stage was asked without what the regex stage found');
        for (const [i, row] of rows.entries()) {
          if (base.method(i) === METHOD_CODE.open || base.method(i) === METHOD_CODE.pending) continue;
          const fault = faultOf(row, base.get(i), []);
          if (fault) world.fault(`committed: ${fault}`);
        }
        return bertStage(rows, base);
      },
    });
  return undefined;
}

/** An LLM that is slow, answers in parts, and for some records never. It is asked only for what is accepted and bound. */
function llmWork(world: World, job: Message['job']): Parameters<typeof runLlm>[3] {
  return {
    ask: async (object, revision0) => {
      world.asked.add(job);
      const { memory } = world.store;
      if ((await readAdmission(memory, job))?.outcome !== 'accepted') world.fault(`${job}: the LLM was asked before the admission`);
      if ((await readGone(memory, job))?.state === 'duplicate') world.fault(`${job}: the LLM was asked for a duplicate`);
      const answered = world.random.pick([0, 50, 100, 100]);
      const block = llmStage(decodeSimChunk(object), revision0, () => world.random.below(100) < answered);
      return block.has(METHOD_CODE.pending) ? { block, delayMs: world.random.between(10, 600) } : { block };
    },
  };
}

/** A results service that sweeps now and then, one sweep at a time. */
export function createSweeper(world: World): () => Promise<void> {
  const watch = createUploadWatch(() => world.clock.now);
  let running: SimProcess | undefined;
  return async () => {
    if (running && !running.ended) return;
    running = await world.scheduler.spawn(
      'sweep',
      async (process) => {
        const report = await createSweep(world.deps(process), watch)();
        for (const { error } of report.errors) checkError(world, error);
      },
      (error) => checkError(world, error),
    );
  };
}

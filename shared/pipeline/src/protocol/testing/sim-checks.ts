import { type JobKey, splitJobKey } from '@logsieve/contracts/job-key';
import { countWhole } from '../../jobs/job-counts';
import { ledgerKeys } from '../../ledger/keys';
import { jobPrefix, seedKey, wholeVerdictsKey } from '../../store/names';
import { openWhole, type WholeVerdicts } from '../../verdicts/open-whole';
import { METHOD_CODE } from '../../verdicts/verdict';
import { decodeVerdicts } from '../../verdicts/verdict-file';
import { readAdmission, readFate, readGone } from '../decisions';
import type { SimJob } from './sim-jobs';
import { faultOf, labelOf } from './sim-labels';
import type { World } from './sim-world';
import { TIMES } from './sim-world';

/** What must hold, whatever happened. */

/** Looks at each decision and whole verdict file the moment it is made. */
export async function checkCreated(world: World, key: string): Promise<void> {
  const job = world.jobs.find((candidate) => key.startsWith(jobPrefix(candidate.key)));
  if (!job) return;
  if (key === wholeVerdictsKey(job.key)) await checkWhole(world, job);
  if (key.endsWith('/fate')) await checkFate(world, job);
  if (key.endsWith('/gone')) await checkGone(world, job);
}

/** No record lost, doubled or wrong; totals are those of the records. */
async function checkWhole(world: World, job: SimJob): Promise<void> {
  const { memory } = world.store;
  const fault = (text: string) => world.fault(`V of ${job.key}: ${text}`);
  const whole = await openWhole(memory, wholeVerdictsKey(job.key));
  const admission = await readAdmission(memory, job.key);
  if (!whole || admission?.outcome !== 'accepted') return fault('is there without an admission');
  const isCancelled = (await readFate(memory, job.key))?.state === 'cancelled';
  const reasons = [
    ...(isCancelled ? ['cancelled'] : []),
    ...(world.clock.now >= admission.time + TIMES.llmDeadlineMs ? ['llm_unavailable'] : []),
  ];

  const rows = job.chunks.flat();
  const verdicts = await whole.readRows(0, rows.length + 1);
  if (verdicts.length !== rows.length) fault(`${verdicts.length} rows instead of ${rows.length}`);
  for (const [i, row] of rows.entries()) {
    const wrong = faultOf(row, verdicts.get(i), reasons);
    if (wrong) fault(wrong);
  }
  await checkAsked(world, job, whole);
  const labelled = rows.filter((_, i) => verdicts.label(i) > 0);
  if (
    whole.totals.rows !== rows.length ||
    whole.totals.labels[0] !== (rows.length > labelled.length ? rows.length - labelled.length : whole.totals.labels[0])
  )
    fault('its totals are not those of its rows');
  const size = labelled.reduce((sum, row) => sum + labelOf(row), rows.length * 10);
  // A zombie may still write V of a job that was removed meanwhile; it is removed again with the tombstone.
  const isRemoved = (await readGone(memory, job.key)) !== undefined;
  if (!world.objectsLost && !isRemoved && whole.outputStarts.at(-1) !== size)
    fault(`its output has ${whole.outputStarts.at(-1)} bytes instead of ${size}`);
}

/** A retry keeps what its job had, and asks the first stage for the rest alone. */
async function checkAsked(world: World, job: SimJob, whole: WholeVerdicts): Promise<void> {
  if (!job.retryOf || world.objectsLost) return;
  let open = 0;
  for (const chunk of job.chunks.keys()) {
    const seed = world.store.memory.objects.get(seedKey(job.key, chunk));
    if (!seed) return world.fault(`V of ${job.key}: chunk ${chunk} has no seed`);
    const { block } = decodeVerdicts(seed);
    for (const [i, row] of (job.chunks[chunk] ?? []).entries()) {
      if (block.method(i) === METHOD_CODE.open) open++;
      else if (faultOf(row, block.get(i), [])) world.fault(`seed of ${job.key}: ${faultOf(row, block.get(i), [])}`);
    }
  }
  const asked = whole.trailer.stats.in.regex;
  if (asked > open) world.fault(`V of ${job.key}: the first stage was asked for ${asked} records, ${open} were open`);
}

/** A completed job was sealed in the ledger, and its live counts were exact. */
async function checkFate(world: World, job: SimJob): Promise<void> {
  const { memory } = world.store;
  const fate = await readFate(memory, job.key);
  if ((await readAdmission(memory, job.key))?.outcome !== 'accepted') world.fault(`${job.key}: ${fate?.state} without an admission`);
  if (await readGone(memory, job.key)) world.fault(`${job.key}: ${fate?.state} after it was gone`);
  if (fate?.state === 'failed' && !world.objectsLost) world.fault(`${job.key}: failed although nothing was lost`);
  if (fate?.state !== 'completed') return;
  const whole = await openWhole(memory, wholeVerdictsKey(job.key));
  if (!whole) return world.fault(`${job.key}: completed without V`);
  const view = await world.ledger.read(job.key);
  if (view?.state !== 'accepted' || view.sealed !== job.chunks.length) return;
  const live = Object.fromEntries(Object.entries(view.counts).filter(([, value]) => value !== 0));
  const exact = countWhole(whole.trailer);
  const differing = [...new Set([...Object.keys(live), ...Object.keys(exact)])].filter((name) => live[name] !== exact[name]);
  if (differing.length > 0 && !world.objectsLost)
    world.fault(`${job.key}: live counts differ in ${differing.map((name) => `${name} ${live[name]} for ${exact[name]}`)}`);
}

/** A duplicate never was a job. */
async function checkGone(world: World, job: SimJob): Promise<void> {
  const { memory } = world.store;
  const gone = await readGone(memory, job.key);
  const fate = await readFate(memory, job.key);
  if (gone?.state !== 'duplicate' && !fate) world.fault(`${job.key}: ${gone?.state} before it had ended`);
  if (gone?.state !== 'duplicate') return;
  if (fate) world.fault(`${job.key}: a duplicate although it was ${fate.state}`);
  if (world.asked.has(job.key)) world.fault(`${job.key}: a duplicate that the LLM was asked for`);
  if (world.acked.has(job.key)) world.fault(`${job.key}: a duplicate that was answered with 202`);
  const first = world.jobs.find((other) => splitJobKey(other.key).id === gone.of);
  if (gone.of !== null && (!first || (await readGone(memory, first.key))?.state === 'duplicate'))
    world.fault(`${job.key}: a duplicate of a duplicate`);
}

/** Once all is quiet: every accepted job has ended, and of those with one key only one has run. */
export async function checkEnded(world: World): Promise<void> {
  const { memory } = world.store;
  const bound = new Map<string, JobKey>();
  for (const job of world.jobs) {
    const [gone, admission, fate] = [
      await readGone(memory, job.key),
      await readAdmission(memory, job.key),
      await readFate(memory, job.key),
    ];
    if (admission?.outcome === 'accepted' && !fate && !gone) world.fault(`${job.key} was accepted and did not end`);
    if (world.acked.has(job.key) && admission?.outcome !== 'accepted')
      world.fault(`${job.key} was answered with 202 and is ${admission?.outcome}`);
    if (fate?.state === 'completed' && !gone && !memory.objects.has(wholeVerdictsKey(job.key)))
      world.fault(`${job.key} is completed and has no V`);
    if (fate && job.idempotency) {
      const other = bound.get(job.idempotency);
      if (other) world.fault(`${job.key} and ${other} have both run for one key`);
      bound.set(job.idempotency, job.key);
    }
  }
}

/** After retention and tombstones: nothing of these jobs is left anywhere, and nothing else is missing. */
export async function checkNothingLeft(world: World, bystanders: readonly string[]): Promise<void> {
  const left = [...world.store.memory.objects.keys()].filter((key) => !bystanders.includes(key));
  if (left.length > 0) world.fault(`left in the store: ${left}`);
  const missing = bystanders.filter((key) => !world.store.memory.objects.has(key));
  if (missing.length > 0) world.fault(`removed from others: ${missing}`);
  const keys = world.jobs.flatMap((job) => ledgerKeys(job.key));
  if ((await world.redis.exists(...keys)) > 0) world.fault('keys are left in Redis');
}

import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What a process is to suffer: at the n-th pass of a point it kills itself, or the step at that point fails with an error of the file system. */
export const faultOrderSchema = z.strictObject({
  point: z.string(),
  nth: z.int().min(1),
  action: z.enum(['crash', 'ENOSPC', 'EIO']),
});
export type FaultOrder = z.infer<typeof faultOrderSchema>;

/** Called at each side effect with its name. Returns, throws what was ordered, or does not return at all. */
export type FaultPoint = (name: string) => void;

const orderFile = (dir: string, pid: number): string => join(dir, `${pid}.order`);
const passesFile = (dir: string, pid: number): string => join(dir, `${pid}.passes`);
const TRACE = 'trace';
const FULL = 'full';
const A_WRITE = /^put\..*\.before$/;

/**
 * The fault points of this process, for campaigns: undefined unless FAULT_DIR names a directory, so that a system in use has none. An order is a
 * file named after a pid there, and is taken away before it is carried out: it strikes once, and the process that is started next is spared.
 * While a file `trace` lies there, every pass is written down; while one named `full` does, every write fails as on a full disk.
 */
export function openFaultPoints(dir: string | undefined = process.env.FAULT_DIR): FaultPoint | undefined {
  if (!dir) return undefined;
  let passes = 0;
  let current = '';
  return (name) => {
    if (existsSync(join(dir, TRACE))) appendFileSync(passesFile(dir, process.pid), `${name}\n`);
    if (A_WRITE.test(name) && existsSync(join(dir, FULL))) throw failed('ENOSPC', name);
    const file = orderFile(dir, process.pid);
    if (!existsSync(file)) return;
    const text = readFileSync(file, 'utf8');
    const order = faultOrderSchema.parse(JSON.parse(text));
    if (text !== current) passes = 0;
    current = text;
    if (name !== order.point || ++passes < order.nth) return;
    rmSync(file);
    if (order.action === 'crash') process.kill(process.pid, 'SIGKILL');
    throw failed(order.action, name);
  };
}

const failed = (code: string, name: string): Error => Object.assign(new Error(`${code}: ordered at ${name}`), { code });

/** Gives a process an order. */
export function orderFault(dir: string, pid: number, order: FaultOrder): void {
  // The process looks at any moment, and must not read half of it.
  const beside = `${orderFile(dir, pid)}.new`;
  writeFileSync(beside, JSON.stringify(order));
  renameSync(beside, orderFile(dir, pid));
}

/** Whether an order was carried out. */
export const isCarriedOut = (dir: string, pid: number): boolean => !existsSync(orderFile(dir, pid));

/** Takes back an order that was not carried out. */
export const withdrawFault = (dir: string, pid: number): void => rmSync(orderFile(dir, pid), { force: true });

/** From now on, or not any more, every pass is written down. */
export function tracePasses(dir: string, on: boolean): void {
  if (on) writeFileSync(join(dir, TRACE), '');
  else rmSync(join(dir, TRACE), { force: true });
}

/** From now on, or not any more, no process can write to the store. */
export function fillStore(dir: string, on: boolean): void {
  if (on) writeFileSync(join(dir, FULL), '');
  else rmSync(join(dir, FULL), { force: true });
}

/** The points that a process has passed while that was written down, in their order. */
export function readPasses(dir: string, pid: number): string[] {
  const file = passesFile(dir, pid);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

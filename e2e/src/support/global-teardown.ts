import './global-setup';

const teardown = async (): Promise<void> => {
  await globalThis.logsieveUnderTest?.stop();
};

module.exports = teardown;

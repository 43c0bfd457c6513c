/** Stands in for an inference thread: answers a text with its length, or does as the text says. `modelDir` is a folder for its marks. */
const { existsSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { parentPort, workerData } = require('node:worker_threads');

const mark = path.join(workerData.modelDir, 'mark');
const order = [];
const ACTIONS = {
  'die always': () => process.exit(3),
  'die once': () => {
    if (existsSync(mark)) return;
    writeFileSync(mark, '');
    process.exit(3);
  },
  fail: () => {
    throw new Error('this text cannot be run');
  },
};

if (existsSync(path.join(workerData.modelDir, 'broken'))) {
  parentPort.postMessage({ failed: 'the model is broken' });
  parentPort.close();
} else {
  const answer = (text) => {
    order.push(text);
    try {
      ACTIONS[text]?.();
      // The text's length, and how many texts this thread has run.
      return { vector: Float32Array.of(text.length, order.length), ms: 1 };
    } catch (error) {
      return { error: error.message };
    } finally {
      Atomics.add(workerData.done, 0, 1);
    }
  };
  parentPort.on('message', (texts) => {
    if (texts === null) return parentPort.close();
    parentPort.postMessage({ answers: texts.map(answer) });
  });
  parentPort.postMessage({ loaded: { name: 'mortal', sha256: '0' } });
}

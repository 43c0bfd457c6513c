import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mainOf, SERVICES } from '../services';

/** A service that is ready at once, and notes in a common file when it starts and ends and whether Redis answers. */
const SCRIPT = `
const { appendFileSync } = require('node:fs');
const { createServer } = require('node:http');
const name = __dirname.split('/').at(-2);
const note = (text) => appendFileSync(process.env.NOTES, name + ' ' + text + '\\n');
if (process.env.BROKEN === name) { console.log('BERT_THREADS is "x", must be a number.'); process.exit(2); }
note('up');
const server = createServer((request, response) => response.end(name)).listen(Number(process.env.PORT), process.env.HOST);
process.on('SIGTERM', () => { note('down'); process.exit(0); });
`;

/** Writes a root with such a service in place of each real one. */
export function writeFakeServices(root: string): void {
  for (const { name } of SERVICES) {
    const file = join(root, mainOf(name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, SCRIPT);
  }
}

import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** What real secrets look like, by whose they are. Each takes a fixed number of characters, so that a part of a stream gives what the whole does. */
const FORMS: Readonly<Record<string, string>> = {
  Logsieve: String.raw`\bls_[\w-]{43}`,
  Groq: String.raw`\bgsk_[A-Za-z0-9]{40}`,
  'OpenAI or Anthropic': String.raw`\bsk-(?:ant-|proj-)?[\w-]{32}`,
  AWS: String.raw`\b(?:AKIA|ASIA)[A-Z0-9]{16}\b`,
  Google: String.raw`\bAIza[\w-]{35}`,
  GitHub: String.raw`\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_\w{50}`,
  GitLab: String.raw`\bglpat-[\w-]{20}`,
  Slack: String.raw`\bxox[abeoprs]-[A-Za-z0-9-]{25}`,
  npm: String.raw`\bnpm_[A-Za-z0-9]{36}`,
  'Hugging Face': String.raw`\bhf_[A-Za-z0-9]{30}`,
  // With the beginning of its content, perhaps behind headers: a line about a key is none. Line ends may be written as \n.
  'private key': String.raw`-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----(?:\s|\\[rn]|[A-Za-z-]{1,20}: [^\n]{0,60}\n)+[A-Za-z0-9+/]{40}`,
};
const SECRET = new RegExp(Object.values(FORMS).join('|'), 'g');
/** Longer than any of the forms. */
const OVERLAP = 512;

/** The secrets in a text, each once. */
export const findSecrets = (text: string): string[] => [...new Set(text.match(SECRET))];

/** The secrets in a stream, whatever else it holds, each once; also one that two parts share. */
export async function findSecretsIn(stream: Readable): Promise<string[]> {
  const found = new Set<string>();
  let tail = '';
  let isCut = false;
  for await (const part of stream.setEncoding('latin1') as AsyncIterable<string>) {
    const text = tail + part;
    // Where the tail was cut off it may begin inside a word: what begins with it was seen whole before.
    for (const { 0: secret, index } of text.matchAll(SECRET)) if (index > 0 || !isCut) found.add(secret);
    isCut = text.length > OVERLAP;
    tail = text.slice(-OVERLAP - 1);
  }
  return [...found];
}

/** The secrets in all that a repository's history holds: every file, tree and message, also of branches that are gone. Throws where git fails. */
export async function findSecretsInHistory(root: string): Promise<string[]> {
  const git = spawn('git', ['cat-file', '--batch-all-objects', '--unordered', '--batch'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve, reject) => git.once('error', reject).once('close', resolve));
  const found = await findSecretsIn(git.stdout);
  const code = await ended;
  if (code !== 0) throw new Error(`git cat-file ended with ${code}`);
  return found;
}

import { TextDecoder } from 'node:util';

/** One block of a stream of Server-Sent Events: an event, or a comment, which has no name. */
export interface StreamEvent {
  readonly name: string | undefined;
  readonly data: string;
  /** As it came, with the blank line that ends it. */
  readonly text: string;
}

const LIMIT_CHARACTERS = 4 * 1024 * 1024;

/** The blocks of a stream as the results service writes it: lines end with LF, data is one line. What is not whole at the end is dropped. */
export async function* readEvents(stream: AsyncIterable<Uint8Array>): AsyncGenerator<StreamEvent, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of stream) {
    rest += decoder.decode(bytes, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    if (rest.length > LIMIT_CHARACTERS) throw new Error(`An event is longer than ${LIMIT_CHARACTERS} characters.`);
    for (const block of blocks) yield { name: field(block, 'event'), data: field(block, 'data') ?? '', text: `${block}\n\n` };
  }
}

const field = (block: string, name: string): string | undefined =>
  block
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2);

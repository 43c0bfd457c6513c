import type { BlobStore } from './blob-store';

const PAGE = 1_000;

/** All keys under a prefix, ascending, read a page at a time. */
export async function* listPages(store: BlobStore, prefix: string): AsyncGenerator<string> {
  yield* pages((after) => store.list(prefix, { after, limit: PAGE }));
}

/** All names right below a prefix, ascending, read a page at a time. */
export async function* childPages(store: BlobStore, prefix: string): AsyncGenerator<string> {
  yield* pages((after) => store.children(prefix, { after, limit: PAGE }));
}

async function* pages(read: (after: string | undefined) => Promise<string[]>): AsyncGenerator<string> {
  let after: string | undefined;
  do {
    const page: string[] = await read(after);
    yield* page;
    after = page.length === PAGE ? page.at(-1) : undefined;
  } while (after !== undefined);
}

import type { BlobStore } from '../blob-store';

async function* inParts(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

/** What every blob store must do. `create` gives an empty one. */
export function describeBlobStore(name: string, create: () => Promise<BlobStore>): void {
  describe(`${name} as a blob store`, () => {
    let store: BlobStore;
    beforeEach(async () => {
      store = await create();
    });
    const put = (...keys: string[]) => Promise.all(keys.map((key) => store.putOnce(key, Buffer.from(key))));

    test('creates once: the first put stands', async () => {
      expect(await store.putOnce('a/b', Buffer.from('first'))).toBe(true);
      expect(await store.putOnce('a/b', Buffer.from('second'))).toBe(false);
      expect(String(await store.get('a/b'))).toBe('first');
    });

    test('of many puts at once exactly one wins, and its bytes stand', async () => {
      const won = await Promise.all(Array.from({ length: 20 }, (_, i) => store.putOnce('race/key', Buffer.from(`writer ${i}`))));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(String(await store.get('race/key'))).toBe(`writer ${won.indexOf(true)}`);
    });

    test('creates once where it need not be durable either', async () => {
      expect(await store.putOnce('a/b', Buffer.from('first'), { durable: false })).toBe(true);
      expect(await store.putOnce('a/b', Buffer.from('second'), { durable: false })).toBe(false);
      expect(String(await store.get('a/b'))).toBe('first');
    });

    test('takes a stream, and an empty one', async () => {
      expect(await store.putOnce('stream', inParts('one ', '', 'two'))).toBe(true);
      expect(await store.putOnce('nothing', inParts())).toBe(true);
      expect(String(await store.get('stream'))).toBe('one two');
      expect(await store.size('nothing')).toBe(0);
    });

    test('a stream that fails leaves nothing', async () => {
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('half');
        throw new Error('cut off');
      }
      await expect(store.putOnce('x/broken', broken())).rejects.toThrow('cut off');
      expect(await store.get('x/broken')).toBeUndefined();
      expect(await store.putOnce('x/broken', Buffer.from('whole'))).toBe(true);
    });

    test('keeps what it was given, whatever becomes of the buffer', async () => {
      const data = Buffer.from('before');
      await store.putOnce('key', data);
      data.fill(0);
      (await store.get('key'))?.fill(0);
      expect(String(await store.get('key'))).toBe('before');
    });

    test.each([
      [0, 3, '012'],
      [4, 6, '45'],
      [8, 99, '89'],
      [10, 20, ''],
      [99, 120, ''],
      [5, 5, ''],
    ])('gives bytes %i to %i', async (start, end, expected) => {
      await store.putOnce('digits', Buffer.from('0123456789'));
      expect(String(await store.get('digits', { start, end }))).toBe(expected);
    });

    test('what is not there has no bytes and no size', async () => {
      expect(await store.get('no/such')).toBeUndefined();
      expect(await store.get('no/such', { start: 0, end: 1 })).toBeUndefined();
      expect(await store.size('no/such')).toBeUndefined();
      await put('no');
      expect(await store.get('no/such')).toBeUndefined();
    });

    test('lists keys at any depth in the order of the keys', async () => {
      await put('l/b', 'l/a/2', 'l/a/1', 'l/a.x', 'l/a-x', 'l/a0', 'm/a', 'l2/a');
      expect(await store.list('l/')).toEqual(['l/a-x', 'l/a.x', 'l/a/1', 'l/a/2', 'l/a0', 'l/b']);
      expect(await store.list('l/a/')).toEqual(['l/a/1', 'l/a/2']);
      expect(await store.list('none/')).toEqual([]);
    });

    test('pages through a list', async () => {
      const keys = ['p/a/1', 'p/a/2', 'p/b', 'p/c/1', 'p/d'];
      await put(...keys);
      for (const [i, after] of keys.entries()) {
        expect(await store.list('p/', { after })).toEqual(keys.slice(i + 1));
        expect(await store.list('p/', { after, limit: 2 })).toEqual(keys.slice(i + 1, i + 3));
      }
      expect(await store.list('p/', { after: 'p/a/9' })).toEqual(keys.slice(2));
      expect(await store.list('p/', { after: 'p/aa' })).toEqual(keys.slice(2));
      expect(await store.list('p/', { limit: 0 })).toEqual([]);
    });

    test('names what is right below a prefix, by parts', async () => {
      await put('n/b/1', 'n/b/2', 'n/a', 'n/c/d/e', 'nn/x');
      expect(await store.children('n/')).toEqual(['a', 'b', 'c']);
      expect(await store.children('n/', { after: 'a' })).toEqual(['b', 'c']);
      expect(await store.children('n/', { after: 'aa', limit: 1 })).toEqual(['b']);
      expect(await store.children('n/c/')).toEqual(['d']);
      expect(await store.children('none/')).toEqual([]);
    });

    test('deletes, and again, and then takes the key anew', async () => {
      await put('d/1', 'd/2');
      await store.delete('d/1');
      await store.delete('d/1');
      await store.delete('d/none/at/all');
      expect(await store.list('d/')).toEqual(['d/2']);
      expect(await store.putOnce('d/1', Buffer.from('new'))).toBe(true);
    });

    test('puts and deletes in one directory do not disturb each other', async () => {
      await Promise.all(
        Array.from({ length: 30 }, async (_, i) => {
          expect(await store.putOnce(`busy/x/${i}`, Buffer.from('x'))).toBe(true);
          await store.delete(`busy/x/${i}`);
        }),
      );
      expect(await store.list('busy/')).toEqual([]);
    });

    test.each(['', '/a', 'a/', 'a//b', '..', 'a/../b', './a', '.tmp/x', 'a/.b', 'a b', 'a\0b', 'ä', 'a\\b'])(
      'refuses the key %j',
      async (key) => {
        await expect(async () => store.putOnce(key, Buffer.alloc(0))).rejects.toThrow(RangeError);
        await expect(async () => store.get(key)).rejects.toThrow(RangeError);
        await expect(async () => store.size(key)).rejects.toThrow(RangeError);
        await expect(async () => store.delete(key)).rejects.toThrow(RangeError);
      },
    );

    test.each(['', 'a', '/', '../', 'a/../'])('refuses the prefix %j', async (prefix) => {
      await expect(async () => store.list(prefix)).rejects.toThrow(RangeError);
      await expect(async () => store.children(prefix)).rejects.toThrow(RangeError);
    });
  });
}

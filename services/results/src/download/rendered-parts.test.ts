import { createRenderedParts } from './rendered-parts';

const BYTES = 10;

const setUp = (maxBytes: number) => {
  const parts = createRenderedParts(maxBytes);
  const rendered: string[] = [];
  const hold = (key: string) =>
    parts.hold(key, async () => {
      rendered.push(key);
      await undefined;
      return Buffer.alloc(BYTES, key);
    });
  return { hold, rendered };
};

test('renders a part once for all who read it, and again when nobody held it any more', async () => {
  const { hold, rendered } = setUp(100);
  const [one, other] = [hold('a'), hold('a')];
  const [first, second] = await Promise.all([one.take(), other.take()]);
  expect(first).toEqual(Buffer.alloc(BYTES, 'a'));
  expect(second).toBe(first);
  one.release();
  expect(await other.take()).toBe(first);
  other.release();
  const later = hold('a');
  expect(await later.take()).toEqual(first);
  expect(rendered).toEqual(['a', 'a']);
});

test('keeps no more than it has room for, and renders what was dropped again', async () => {
  const { hold, rendered } = setUp(2 * BYTES);
  const keys = ['a', 'b', 'c', 'd'];
  const held = keys.map(hold);
  for (let turn = 0; turn < 50; turn++) {
    const i = turn % keys.length;
    expect(await held[i]?.take()).toEqual(Buffer.alloc(BYTES, keys[i]));
  }
  // Two of four have room. Were the oldest dropped, each of the fifty turns would have to render.
  expect(rendered.length).toBeGreaterThan(keys.length);
  expect(rendered.length).toBeLessThan(50);
});

test('a part that is larger than the room, or can not be rendered, is held by nobody', async () => {
  const { hold, rendered } = setUp(BYTES - 1);
  const one = hold('a');
  await one.take();
  await one.take();
  expect(rendered).toEqual(['a', 'a']);
  let isBroken = true;
  const part = createRenderedParts(100).hold('b', async () => {
    if (isBroken) throw new Error('the job is gone');
    return Buffer.from('b');
  });
  await expect(part.take()).rejects.toThrow('the job is gone');
  isBroken = false;
  expect(String(await part.take())).toBe('b');
});

test('what is rendered after its last reader has gone is not kept', async () => {
  const { hold, rendered } = setUp(100);
  const one = hold('a');
  const taking = one.take();
  one.release();
  await taking;
  await hold('a').take();
  expect(rendered).toEqual(['a', 'a']);
});

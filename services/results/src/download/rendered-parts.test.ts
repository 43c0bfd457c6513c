import { createRenderedParts } from './rendered-parts';

test('keeps what has room, and renders again what had none', async () => {
  const parts = createRenderedParts(25);
  const keys = [{}, {}, {}];
  const rendered: number[] = [];
  const take = (i: number) =>
    parts.take(keys[i] as object, async () => {
      rendered.push(i);
      return Buffer.alloc(10, i);
    });
  for (const i of [0, 1, 0, 1, 2, 1, 0]) expect((await take(i))[0]).toBe(i);
  expect(rendered).toEqual([0, 1, 2, 0]);
  parts.drop(keys[0] as object);
  await take(0);
  expect(rendered).toEqual([0, 1, 2, 0, 0]);
});

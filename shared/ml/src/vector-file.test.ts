import { DIMENSIONS } from './embedder';
import { decodeVectors, encodeVectors, type SmallVector, toSmallVector } from './vector-file';

const EMBEDDER = 'ab'.repeat(32);

/** A vector of length 1 that depends on the seed alone. */
const vectorOf = (seed: number): Float32Array => {
  const vector = Float32Array.from({ length: DIMENSIONS }, (_, i) => Math.sin(seed * 12.9898 + i * 78.233));
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};
const plain = ({ scale, values }: SmallVector): number[] => [...values].map((value) => value * scale);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + value * (b[i] as number), 0);

test('a small vector points where the vector pointed', () => {
  for (let seed = 1; seed < 20; seed++) {
    const [one, other] = [vectorOf(seed), vectorOf(seed + 1)];
    expect(dot(one, plain(toSmallVector(one)))).toBeCloseTo(1, 2);
    expect(dot(one, plain(toSmallVector(other)))).toBeCloseTo(dot(one, other), 2);
  }
  expect(plain(toSmallVector(new Float32Array(DIMENSIONS)))).toEqual(Array(DIMENSIONS).fill(0));
});

test('what is written is read again, by text; other texts are not there', () => {
  const vectors = new Map(['disk # is full', 'ümlaut', ''].map((text, i) => [text, toSmallVector(vectorOf(i))]));
  const file = decodeVectors(encodeVectors(EMBEDDER, vectors));
  expect([file?.size, file?.embedder]).toEqual([3, EMBEDDER]);
  for (const [text, vector] of vectors) expect(file?.get(text)).toEqual(vector);
  expect(file?.get('disk is full')).toBeUndefined();
});

test('the same vectors are the same bytes, in whatever order they come', () => {
  const entries = ['a', 'b', 'c'].map((text, i) => [text, toSmallVector(vectorOf(i))] as const);
  expect(encodeVectors(EMBEDDER, new Map(entries))).toEqual(encodeVectors(EMBEDDER, new Map(entries.toReversed())));
});

test('other bytes are no such file', () => {
  const bytes = encodeVectors(EMBEDDER, new Map([['a', toSmallVector(vectorOf(1))]]));
  expect(decodeVectors(Buffer.alloc(0))).toBeUndefined();
  expect(decodeVectors(bytes.subarray(1))).toBeUndefined();
  expect(decodeVectors(bytes.subarray(0, -1))).toBeUndefined();
});

import { type LoggingSystem, RULED, SYSTEMS } from './patterns';
import { createRandom } from './random';
import { makeTemplates, type Template } from './templates';
import { fillVariables } from './variables';
import { expandWordSlots } from './word-slots';

export interface LogRecord {
  readonly source: string;
  readonly message: string;
}

/** An endless stream of records, the same for the same seed; another `run` has other values in the same templates. */
export interface Mix {
  /** Different messages once variables are masked; undefined where each is different. */
  readonly templates: number | undefined;
  records(run: number): Generator<LogRecord>;
}

/** The next records of a stream, which goes on after them. */
export const takeRecords = (source: Iterator<LogRecord>, count: number): LogRecord[] =>
  Array.from({ length: count }, () => source.next().value as LogRecord);

/** Of the real mix, what the rules take. */
const RULED_SHARE = 0.15;

const textsOf = (systems: readonly LoggingSystem[]): Template[] =>
  systems.flatMap(({ source, patterns }) => patterns.flatMap(expandWordSlots).map((text) => ({ source, text })));

/**
 * Records of many systems: a share for the rules, the rest from `distinct` templates, of which the k-th is as frequent as 1/k (Zipf).
 * Throws RangeError where there are fewer templates.
 */
export function createRealMix(seed: number, distinct: number): Mix {
  const all = makeTemplates(seed);
  if (distinct > all.length) throw new RangeError(`there are ${all.length} different templates, not ${distinct}`);
  const templates = all.slice(0, distinct);
  const ruled = textsOf(RULED);
  const upTo = new Float64Array(distinct);
  let total = 0;
  for (let k = 0; k < distinct; k++) upTo[k] = total += 1 / (k + 1);
  return {
    templates: distinct,
    *records(run) {
      const random = createRandom(seed + 1_000_003 * (run + 1));
      for (;;) {
        const isRuled = random.next() < RULED_SHARE;
        const { source, text } = isRuled ? random.pick(ruled) : (templates[firstAbove(upTo, random.next() * total)] as Template);
        yield { source, message: fillVariables(text, random) };
      }
    },
  };
}

function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

// biome-ignore format: a list of words
const WORDS = ['apple', 'arrow', 'basin', 'beach', 'birch', 'blade', 'bridge', 'candle', 'canyon', 'castle', 'cedar', 'circle', 'cloud', 'copper', 'coral', 'cotton', 'desert', 'dragon', 'eagle', 'ember', 'falcon', 'feather', 'field', 'forest', 'garden', 'glass', 'grain', 'harbor', 'hazel', 'honey', 'horizon', 'island', 'ivory', 'jungle', 'kettle', 'lake', 'lantern', 'leaf', 'lemon', 'lily', 'maple', 'marble', 'meadow', 'mirror', 'moon', 'mountain', 'needle', 'north', 'ocean', 'olive', 'orange', 'orchid', 'paper', 'pearl', 'pepper', 'pine', 'planet', 'plum', 'pond', 'prairie', 'quartz', 'rain', 'raven', 'ribbon', 'river', 'rocket', 'rose', 'saddle', 'salmon', 'sand', 'shadow', 'shell', 'silver', 'smoke', 'snow', 'south', 'spark', 'spring', 'star', 'stone', 'storm', 'summer', 'sugar', 'table', 'temple', 'thunder', 'tiger', 'timber', 'tower', 'valley', 'velvet', 'violin', 'walnut', 'water', 'west', 'wheel', 'willow', 'window', 'winter', 'wolf'];

/** A number in words, three at least. */
function inWords(index: number): string {
  const words: string[] = [];
  for (let rest = index, least = 3; rest > 0 || least > 0; rest = Math.floor(rest / WORDS.length), least--)
    words.push(WORDS[rest % WORDS.length] as string);
  return words.join(' ');
}

/** Records that all differ in words, so that the model sees each: the texts of many systems, with the record's number in words behind. */
export function createDistinctMix(seed: number): Mix {
  const texts = textsOf(SYSTEMS.filter(({ source }) => source !== 'LegacyCRM'));
  return {
    templates: undefined,
    *records(run) {
      const random = createRandom(seed + 1_000_003 * (run + 1));
      for (let index = run * 10_000_000; ; index++) {
        const { source, text } = random.pick(texts);
        yield { source, message: `${fillVariables(text, random)} ${inWords(index)}` };
      }
    },
  };
}

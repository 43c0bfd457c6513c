import { RE2JS } from 're2js';

/** What people know from other engines and a linear-time one can't do, at the place where a pattern is read. */
const UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
  [/^\(\?=/, 'look-ahead (?=…)'],
  [/^\(\?!/, 'negative look-ahead (?!…)'],
  [/^\(\?<=/, 'look-behind (?<=…)'],
  [/^\(\?<!/, 'negative look-behind (?<!…)'],
  [/^\(\?>/, 'atomic group (?>…)'],
  [/^\(\?\(/, 'conditional group (?(…)…)'],
  [/^\(\?(?:R|\d|&|P>)/, 'recursion (?R)'],
  [/^\(\?P=\w+/, 'back-reference'],
  [/^\\(?:[1-9]\d?|k[<{']|g[{\d])/, 'back-reference'],
  [/^(?:[*+?]|\{\d+,?\d*\})\+/, 'possessive quantifier'],
];

/** Steps of one compiled pattern: a repeated part counts as often as it is repeated. */
const MAX_SIZE = 2_000;

/** Names the first construct of a pattern that no linear-time engine runs; undefined when there is none. */
function unsupportedConstruct(pattern: string): string | undefined {
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    if (!inClass) {
      for (const [syntax, name] of UNSUPPORTED) {
        const found = syntax.exec(rest);
        if (found) return name.includes('(') ? name : `${name} ${found[0]}`;
      }
    }
    if (rest[0] === '\\') at++;
    else if (inClass && rest[0] === ']') inClass = false;
    else if (!inClass && rest[0] === '[') {
      inClass = true;
      if (/^\[\^?\]/.test(rest)) at += rest[1] === '^' ? 2 : 1;
    }
  }
  return undefined;
}

/**
 * Compiles a rule's pattern for the linear-time engine (RE2 syntax; it matches anywhere in a message).
 * @throws Error saying why in a user's words, naming the construct when it is one that the engine lacks.
 */
export function compilePattern(pattern: string): RE2JS {
  const compiled = parse(pattern);
  const size = compiled.programSize();
  if (size > MAX_SIZE) throw new Error(`the pattern is too large: ${size} steps, at most ${MAX_SIZE}. Repetitions of repetitions multiply`);
  return compiled;
}

function parse(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    const construct = unsupportedConstruct(pattern);
    if (construct) throw new Error(`${construct} can't run in linear time`, { cause: error });
    const reason = (error as Error).message.replace('error parsing regexp: ', '');
    throw new Error(`the pattern can't be read: ${reason}`, { cause: error });
  }
}

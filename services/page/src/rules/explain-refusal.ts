/** What to do about each construct that the engine of the rules does not have; what the server says of it begins with its name. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /^negative look-(ahead|behind)/,
    'To leave messages out, put a rule for those above this one, or say what stands there instead: [^0-9] rather than “no digit follows”.',
  ],
  [
    /^look-(ahead|behind)/,
    'Write what is looked for as a part of the pattern: a rule only asks whether it is found, not what is captured.',
  ],
  [/^back-reference/, 'Write the repeated part out, or leave it open: \\S+ … \\S+ rather than the same word twice.'],
  [
    /^(atomic group|possessive quantifier)/,
    'Write a plain group or quantifier: this engine never goes back, so there is nothing to prevent.',
  ],
  [/^conditional group/, 'Write both ways as alternatives: (?:a|b).'],
  [/^recursion/, 'Write the levels out that occur, such as \\([^()]*\\).'],
  [/^the pattern is too large/, 'Use fewer or smaller counted repetitions: + or * rather than {1,500}.'],
];

/** How to write a refused pattern otherwise; undefined where its error says enough by itself. */
export const adviceFor = (error: string): string | undefined => ADVICE.find(([words]) => words.test(error))?.[1];

/** Whether a pattern was refused for what no engine does in linear time. */
export const isAboutTime = (error: string): boolean => error.includes('linear time');

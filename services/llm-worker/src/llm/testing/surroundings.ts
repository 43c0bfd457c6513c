/** Puts a text where log lines hold such things; undefined where it does not fit there. */
export type Surrounding = (text: string) => string | undefined;

const inJson = (text: string): string => JSON.stringify(text);
const isOneWord = (text: string): boolean => !/[\s"'<>\\]/.test(text);

/** By name, what may stand around a secret or an ordinary word of a log line. */
export const SURROUNDINGS: Readonly<Record<string, Surrounding>> = {
  plain: (text) => `rejected ${text} after two tries`,
  'key=value': (text) => `level=warn subject=${text} tries=2`,
  'key: value': (text) => `Subject: ${text}`,
  JSON: (text) => `{"level":"warn","subject":${inJson(text)},"tries":2}`,
  'JSON in JSON': (text) => `{"body":${inJson(`{"subject":${inJson(text)}}`)}}`,
  quotes: (text) => `could not find '${text}' in list`,
  'double quotes': (text) => `could not find "${text}" in list`,
  brackets: (text) => `worker [${text}] gave up`,
  parentheses: (text) => `gave up (${text})`,
  'angle brackets': (text) => `from <${text}> to nobody`,
  URL: (text) => (isOneWord(text) ? `GET https://shop.example.org/find?q=${text}&page=2` : undefined),
  syslog: (text) => `<34>Nov 22 10:00:00 web01 app[812]: ${text}`,
  'a time before it': (text) => `2026-11-22T10:00:00.123Z INFO ${text}`,
  'end of a sentence': (text) => `Nothing was found for ${text}.`,
  list: (text) => `subjects: none, ${text}, all`,
  'line of its own': (text) => `found:\n${text}\nend`,
  'escaped line': (text) => `found:\\n${text}\\nend`,
};

import { type FakeRule, fakeLabel } from './fake-labels';
import type { FakeMode } from './fake-mode';
import type { FakeChat } from './fake-request';

interface Answer {
  id: string;
  label: unknown;
  confidence: number;
}

/** What a model that follows the text it is shown would answer. */
function obey(chat: FakeChat, answers: Answer[]): Answer[] {
  const out = answers.map((answer) => ({ ...answer }));
  chat.records.forEach(({ message }, i) => {
    const own = /LABEL ME (\S+)/.exec(message);
    const all = /LABEL ALL (\S+)/.exec(message);
    const extra = /ANSWER ID (\S+)/.exec(message);
    const target = out[i];
    if (own && target) target.label = own[1];
    if (all) for (const answer of out) answer.label = all[1];
    if (extra) out.push({ id: String(extra[1]), label: chat.labels[0], confidence: 1 });
  });
  return out;
}

function breakIds(answers: Answer[], what: Extract<FakeMode, { kind: 'ids' }>['what']): Answer[] {
  const [first, ...rest] = answers;
  if (!first) return answers;
  if (what === 'missing') return rest;
  if (what === 'unknown') return [{ ...first, id: 'zzzzzzzz' }, ...rest];
  if (what === 'extra') return [...answers, { ...first, id: 'zzzzzzzz' }];
  if (what === 'repeated') return [...answers, { ...first }];
  return answers.toReversed();
}

/** The content of the assistant's message under a mode. */
export function fakeContent(chat: FakeChat, mode: FakeMode, rules: readonly FakeRule[]): string {
  let answers: Answer[] = chat.records.map(({ id, message }) => ({ id, label: fakeLabel(message, chat.labels, rules), confidence: 0.9 }));
  if (mode.kind === 'label') answers = answers.map((answer) => ({ ...answer, label: mode.label }));
  if (mode.kind === 'obey') answers = obey(chat, answers);
  if (mode.kind === 'ids') answers = breakIds(answers, mode.what);
  const what = mode.kind === 'garbage' ? mode.what : undefined;
  if (what === 'confidence_95') answers = answers.map((answer) => ({ ...answer, confidence: 95 }));
  const json = JSON.stringify(what === 'wrong_shape' ? { labels: answers } : { answers });
  if (what === 'prose') return `Sure! Here are your labels: ${answers.map(({ label }) => String(label)).join(', ')}.`;
  if (what === 'fenced') return `\`\`\`json\n${json}\n\`\`\``;
  if (what === 'content_cut') return json.slice(0, -12);
  return json;
}

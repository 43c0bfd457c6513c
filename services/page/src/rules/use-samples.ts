import { useState } from 'react';

const KEY = 'logsieve.rule-samples';

/** Storage is refused to some pages. */
function stored(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Pasted messages. They outlive a reload, but stand in no address: that gets into histories and logs, and messages are nobody else's business. */
export function useSamples(): readonly [string, (text: string) => void] {
  const [text, setText] = useState(stored);
  const change = (next: string) => {
    setText(next);
    try {
      sessionStorage.setItem(KEY, next);
    } catch {
      // They are lost with the tab then.
    }
  };
  return [text, change];
}

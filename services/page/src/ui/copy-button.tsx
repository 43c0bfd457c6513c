import { useEffect, useState } from 'react';
import { announce } from '../shell/announcer';
import { Button } from './button';

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, such as "command". */
  readonly what: string;
}

/** So long a button says what became of it. */
const SAID_MS = 4_000;

/** Browsers give no clipboard to pages that came over plain HTTP from another machine. */
const copy = async (text: string): Promise<void> => navigator.clipboard.writeText(text);

const LOOKS = {
  idle: { icon: 'copy', word: 'Copy' },
  copied: { icon: 'check', word: 'Copied' },
  failed: { icon: 'alert', word: 'Select it: not copied' },
} as const;

/** Puts a text on the clipboard, and says whether it is there. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<{ readonly state: keyof typeof LOOKS }>({ state: 'idle' });
  useEffect(() => {
    if (outcome.state === 'idle') return;
    const timer = setTimeout(() => setOutcome({ state: 'idle' }), SAID_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const tell = (state: keyof typeof LOOKS, words: string): void => {
    setOutcome({ state });
    announce(words);
  };
  const { icon, word } = LOOKS[outcome.state];
  return (
    <Button
      kind="quiet"
      small
      icon={icon}
      onClick={() =>
        void copy(text).then(
          () => tell('copied', `Copied the ${what}.`),
          () => tell('failed', `The ${what} could not be copied: select it instead.`),
        )
      }
    >
      {word}
      <span className="unseen"> the {what}</span>
    </Button>
  );
}

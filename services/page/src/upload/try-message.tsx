import { type FormEvent, useEffect, useRef, useState } from 'react';
import { classifyOne } from '../api/classify';
import { noteError } from '../api/session';
import type { Schemas } from '../api/types';
import { ErrorState } from '../shell/states';
import { LabelTag, MethodTag } from '../ui/badges';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { TextArea, TextField } from '../ui/field';
import { formatConfidence, formatDuration } from '../ui/format';

type Verdict = Schemas['ClassifiedLog'];

interface Answer {
  readonly verdict: Verdict;
  readonly milliseconds: number;
}

const EXAMPLES = [
  { source: 'ModernCRM', message: 'User User123 logged in.' },
  { source: 'AnalyticsEngine', message: 'Disk /var is 97% full on node-4, 1.2 GB left' },
  { source: 'ThirdPartyAPI', message: 'Multiple failed login attempts for account admin from 203.0.113.7' },
] as const;

function Why({ verdict }: { readonly verdict: Verdict }) {
  if (verdict.error) return <p>No stage could name it: {verdict.error.replaceAll('_', ' ')}.</p>;
  // To which stages it came depends on its source, and is not told.
  if (verdict.method === 'none') return <p>No stage that it came to gives it a label.</p>;
  return (
    <>
      {verdict.rule && (
        <p>
          The rule <code>{verdict.rule}</code> matches.
        </p>
      )}
      <p>Confidence {formatConfidence(verdict.confidence)}.</p>
    </>
  );
}

function Shown({ answer: { verdict, milliseconds } }: { readonly answer: Answer }) {
  return (
    <div className="verdict">
      <div className="row spread">
        <strong>
          <LabelTag label={verdict.label} />
        </strong>
        <span className="row">
          <MethodTag method={verdict.method} />
          <span className="soft small">{formatDuration(milliseconds)}</span>
        </span>
      </div>
      <div className="soft small">
        <Why verdict={verdict} />
      </div>
    </div>
  );
}

/** One message, labelled in place. What is typed stands in no address: messages are nobody else's business. */
export function TryMessage() {
  const [log, setLog] = useState<{ source: string; message: string }>({ source: '', message: '' });
  const [answer, setAnswer] = useState<Answer>();
  const [error, setError] = useState<Error>();
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const asking = useRef<AbortController>(undefined);
  useEffect(() => () => asking.current?.abort(), []);

  async function ask({ source, message }: typeof log): Promise<void> {
    asking.current?.abort();
    const stop = new AbortController();
    asking.current = stop;
    setBusy(true);
    setError(undefined);
    const began = performance.now();
    try {
      const verdict = await classifyOne(source, message, stop.signal);
      if (!stop.signal.aborted) setAnswer({ verdict, milliseconds: performance.now() - began });
    } catch (reason) {
      if (stop.signal.aborted) return;
      noteError(reason);
      setAnswer(undefined);
      setError(reason instanceof Error ? reason : new Error(String(reason)));
    } finally {
      if (!stop.signal.aborted) setBusy(false);
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    // While it is busy, it is with this very text.
    if (!isBusy) void ask(log);
  }

  /** What was said of another text does not stand under this one, and what is still to be said of it is not waited for. */
  function change(next: typeof log): void {
    asking.current?.abort();
    setBusy(false);
    setLog(next);
    setAnswer(undefined);
    setError(undefined);
  }

  function tryExample(example: (typeof EXAMPLES)[number]): void {
    change(example);
    void ask(example);
  }

  return (
    <Card title="Try a message" note="See its label at once. Nothing of it is kept.">
      <form ref={form} className="stack" onSubmit={submit}>
        <TextArea
          label="Message"
          required
          rows={3}
          maxLength={65_536}
          value={log.message}
          onChange={(event) => change({ ...log, message: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            form.current?.requestSubmit();
          }}
        />
        <div className="try-row">
          <TextField
            label="Source"
            placeholder="Any system"
            maxLength={1024}
            value={log.source}
            onChange={(event) => change({ ...log, source: event.target.value })}
          />
          <Button type="submit" icon="play" aria-disabled={isBusy || undefined}>
            Label it
          </Button>
        </div>
        <output aria-live="polite" aria-busy={isBusy || undefined}>
          {answer && <Shown answer={answer} />}
        </output>
        {error && <ErrorState error={error} what="The message could not be labelled" onRetry={() => form.current?.requestSubmit()} />}
        <div className="examples">
          <span className="soft small" id="try-examples">
            For example
          </span>
          <ul aria-labelledby="try-examples">
            {EXAMPLES.map((example) => (
              <li key={example.message}>
                <button type="button" className="example" onClick={() => tryExample(example)}>
                  {example.message}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </form>
    </Card>
  );
}

import { ProblemError } from '@logsieve/client/errors';
import { type FormEvent, useState } from 'react';
import { askForKey, lacksKey, signIn, signOut, useSession } from '../api/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/field';
import { announce } from './announcer';

const reasonOf = (error: unknown): string => {
  if (error instanceof ProblemError && error.status === 401) return 'This key is not known here.';
  return error instanceof Error ? error.message : String(error);
};

/** Asks for an API key where the server wants one and there is none; shows which one is used where there is. */
export function KeyDialog() {
  const state = useSession();
  if (!state.isAsking || !state.session?.keys_required) return null;
  return lacksKey(state) ? <SignIn /> : <SignedIn name={state.session.key ?? ''} />;
}

function SignIn() {
  const [key, setKey] = useState('');
  const [reason, setReason] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setReason(undefined);
    try {
      await signIn(key);
      announce('Signed in.');
    } catch (error) {
      setReason(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog title="This server asks for an API key" onClose={() => askForKey(false)}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextField
          label="API key"
          hint="Whoever runs this server makes keys with scripts/keys. The key is traded for a cookie that lasts 12 hours; the page does not keep it."
          error={reason}
          type="password"
          data-autofocus
          autoComplete="current-password"
          required
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
        <div className="dialog-end">
          <Button kind="primary" type="submit" aria-disabled={isBusy || undefined}>
            Sign in
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function SignedIn({ name }: { readonly name: string }) {
  const [reason, setReason] = useState<string>();
  return (
    <Dialog title="API key" onClose={() => askForKey(false)}>
      <p>
        Signed in with the key <strong>{name}</strong>. You see the jobs of its owner.
      </p>
      {reason && (
        <p className="field-error" role="alert">
          {reason}
        </p>
      )}
      <div className="dialog-end">
        <Button onClick={() => void signOut().catch((error: unknown) => setReason(reasonOf(error)))}>Sign out</Button>
      </div>
    </Dialog>
  );
}

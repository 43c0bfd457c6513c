import { askForKey } from '../api/session';
import { Button } from '../ui/button';
import { Empty } from './states';

/** Instead of a screen, for who has closed the dialog without a key. */
export const KeyNeeded = () => (
  <Empty title="This server asks for an API key">
    <p>Jobs, rules and labels are shown to who has one.</p>
    <Button kind="primary" icon="key" onClick={() => askForKey(true)}>
      Enter key
    </Button>
  </Empty>
);

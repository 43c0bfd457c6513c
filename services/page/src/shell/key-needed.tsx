import { askForKey } from '../api/session';
import { Button } from '../ui/button';
import { Screen } from './screen';

/** Instead of a screen, for who has closed the dialog without a key. */
export const KeyNeeded = () => (
  <Screen title="This server asks for an API key" note="Jobs, rules and labels are shown to who has one.">
    <div>
      <Button kind="primary" icon="key" onClick={() => askForKey(true)}>
        Enter key
      </Button>
    </div>
  </Screen>
);

import { Screen } from '../shell/screen';
import { Empty } from '../shell/states';

export const SystemScreen = () => (
  <Screen title="System">
    <Empty title="This screen is being built" />
  </Screen>
);

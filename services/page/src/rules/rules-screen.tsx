import { Screen } from '../shell/screen';
import { Empty } from '../shell/states';

export const RulesScreen = () => (
  <Screen title="Rules">
    <Empty title="This screen is being built" />
  </Screen>
);

import { Screen } from '../shell/screen';
import { Empty } from '../shell/states';

export const JobsScreen = () => (
  <Screen title="Jobs">
    <Empty title="This screen is being built" />
  </Screen>
);

import { Screen } from '../shell/screen';
import { Empty } from '../shell/states';

export const JobScreen = () => (
  <Screen title="Job">
    <Empty title="This screen is being built" />
  </Screen>
);

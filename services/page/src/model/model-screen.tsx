import { Screen } from '../shell/screen';
import { Empty } from '../shell/states';

export const ModelScreen = () => (
  <Screen title="Model">
    <Empty title="This screen is being built" />
  </Screen>
);

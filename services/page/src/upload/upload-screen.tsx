import { Screen } from '../shell/screen';
import { Empty } from '../shell/states';

export const UploadScreen = () => (
  <Screen title="Label a file">
    <Empty title="This screen is being built" />
  </Screen>
);

import { hubspot, Text, useExtensionContext } from '@hubspot/ui-extensions';

hubspot.extend<'settings'>(() => <Settings />);

const Settings = () => (
  <Text testId="largest">{`Largest: ${useExtensionContext<'settings'>().variables?.LARGEST}`}</Text>
);

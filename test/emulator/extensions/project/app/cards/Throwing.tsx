import { hubspot, Text } from '@hubspot/ui-extensions';

hubspot.extend<'crm.record.sidebar'>(() => <Throwing />);

function Throwing() {
  const nothing = null as unknown as { name: string };
  return <Text>{nothing.name}</Text>;
}

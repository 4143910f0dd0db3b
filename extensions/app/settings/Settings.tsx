import { EmptyState, hubspot, Text } from '@hubspot/ui-extensions';

hubspot.extend<'settings'>(() => (
  <EmptyState title="Rapport" layout="vertical" imageName="building">
    <Text>The settings are not here yet.</Text>
  </EmptyState>
));

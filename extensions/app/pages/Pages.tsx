import { EmptyState, hubspot, Text } from '@hubspot/ui-extensions';

hubspot.extend<'pages'>(() => (
  <EmptyState title="Rapport" layout="vertical" imageName="building">
    <Text>The pages are not here yet.</Text>
  </EmptyState>
));

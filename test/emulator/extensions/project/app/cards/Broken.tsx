import { hubspot, Text } from '@hubspot/ui-extensions';
// @ts-expect-error what the builder says of a file that is not there is shown
import { missing } from './not-there.ts';

hubspot.extend<'crm.record.sidebar'>(() => <Text>{missing}</Text>);

import { hubspot } from '@hubspot/ui-extensions';
import { RecordTab } from './parts/RecordTab.tsx';

hubspot.extend<'crm.record.tab'>(() => <RecordTab />);

import { hubspot } from '@hubspot/ui-extensions';
import { Sidebar } from './parts/Sidebar.tsx';

hubspot.extend<'crm.record.sidebar'>(() => <Sidebar />);

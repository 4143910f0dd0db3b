import { ALL_SCOPES } from '../routing/scopes.ts';

/** Scopes that HubSpot has and the local one grants, most of which nothing here asks for. */
const FURTHER = [
  'crm.export',
  'crm.import',
  'crm.lists.read',
  'crm.lists.write',
  'crm.objects.feedback_submissions.read',
  'developer.webhooks_journal.read',
  'developer.webhooks_journal.subscriptions.read',
  'developer.webhooks_journal.subscriptions.write',
  'developer.webhooks_journal.snapshots.read',
  'developer.webhooks_journal.snapshots.write',
];

const KNOWN: ReadonlySet<string> = new Set([...ALL_SCOPES, ...FURTHER]);

/** Does HubSpot know this scope, as far as the local one does? */
export const isKnownScope = (scope: string): boolean => KNOWN.has(scope);

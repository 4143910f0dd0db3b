import type { Account } from '../../src/pass/crm.ts';
import type { InboxEvent } from '../../src/pass/inbox-event.ts';
import type { PersonAnswerRow, Standing } from '../../src/pass/screen-store.ts';
import type { LedgerRecord, TaskToMake } from '../../src/pass/stored.ts';
import type { RecordMemory } from '../../src/scoring/answer.ts';
import type {
  ActivityFact,
  CompanyFact,
  ContactFact,
  CustomerKey,
  DealFact,
  LineItemFact,
  TicketFact,
} from '../../src/scoring/facts.ts';
import type {
  ActivityId,
  CompanyId,
  ContactId,
  DealId,
  LineItemId,
  PortalId,
  TicketId,
} from '../../src/scoring/ids.ts';
import { noEngagement, noWord } from '../../src/store/sparse-facts.ts';

export const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);

export const accountOf = (portalId: PortalId): Account => ({
  portalId,
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  additionalCurrencies: ['USD', 'CHF'],
  accountType: 'STANDARD',
  uiDomain: 'app-eu1.hubspot.com',
  dataHostingLocation: 'eu1',
});

export const contactId = (id: number | string): ContactId => String(id) as ContactId;
export const companyId = (id: number | string): CompanyId => String(id) as CompanyId;
export const dealId = (id: number | string): DealId => String(id) as DealId;

export const contact = (id: number | string, more: Partial<ContactFact> = {}): ContactFact => ({
  id: contactId(id),
  companyId: null,
  ownerId: null,
  createdAtMs: day('2024-01-02'),
  engagement: noEngagement,
  word: noWord,
  statusLost: null,
  contractEndMs: null,
  current: {},
  ...more,
});

export const company = (id: number | string, more: Partial<CompanyFact> = {}): CompanyFact => ({
  id: companyId(id),
  ownerId: null,
  createdAtMs: day('2023-05-06'),
  word: noWord,
  statusLost: null,
  contractEndMs: null,
  current: {},
  ...more,
});

export const deal = (id: number | string, more: Partial<DealFact> = {}): DealFact => ({
  id: dealId(id),
  pipelineId: 'default',
  stageId: 'closedwon',
  state: 'won',
  createdAtMs: day('2025-01-01'),
  closeDateMs: day('2025-02-01'),
  wonAtMs: null,
  lastActivityAtMs: null,
  stalled: false,
  amount: 100,
  dealType: null,
  lostReason: null,
  imported: false,
  ownerId: null,
  primaryCompanyId: null,
  contactIds: [],
  lineItemCount: 0,
  annualRecurring: null,
  totalContractValue: null,
  ...more,
});

export const lineItem = (id: number | string, of: number | string, more: Partial<LineItemFact> = {}): LineItemFact => ({
  id: String(id) as LineItemId,
  dealId: dealId(of),
  product: 'sku-1',
  productName: 'Backup',
  quantity: 2,
  amount: 49.9,
  recurring: false,
  termMonths: null,
  billingStartMs: null,
  ...more,
});

export const ticket = (id: number | string, more: Partial<TicketFact> = {}): TicketFact => ({
  id: String(id) as TicketId,
  contactIds: [],
  companyIds: [],
  createdAtMs: day('2025-03-01'),
  closedAtMs: null,
  open: true,
  priority: 'high',
  ...more,
});

export const activity = (id: number | string, more: Partial<ActivityFact> = {}): ActivityFact => ({
  id: String(id) as ActivityId,
  kind: 'call',
  atMs: day('2025-06-01'),
  contactIds: [],
  companyIds: [],
  ownerId: null,
  direction: 'outbound',
  reached: null,
  response: null,
  ...more,
});

export const memory = (more: Partial<RecordMemory> = {}): RecordMemory => ({
  category: 'active',
  since: 20_000,
  categoryChangedOn: null,
  previousCategory: null,
  tier: 'core',
  tierChangedOn: null,
  tieredOn: 20_100,
  stage: 'unknown',
  stageBasis: null,
  stageAsOf: null,
  stageRising: null,
  ...more,
});

export const ledgerRecord = (id: number | string, values: Record<string, readonly [string, string]>): LedgerRecord => ({
  id: String(id),
  values: Object.entries(values).map(([property, [oldValue, newValue]]) => ({ property, oldValue, newValue })),
});

export const task = (ref: string, more: Partial<TaskToMake> = {}): TaskToMake => ({
  ref,
  play: 'win_back',
  customer: { type: 'company', id: companyId(1) },
  reasonKey: 'account_churn@20000',
  ownerId: null,
  contactId: contactId(7),
  companyId: companyId(1),
  dealId: null,
  subject: 'Ask why they stopped',
  bodyHtml: '<p>No purchase since March</p>',
  atStake: 900,
  dueAtMs: day('2026-01-05'),
  createdAtMs: day('2026-01-02'),
  ...more,
});

export const standing = (customer: CustomerKey, more: Partial<Standing> = {}): Standing => ({
  customer,
  category: 'active',
  since: 20_000,
  tier: 'core',
  tierHeld: null,
  tierReason: null,
  stage: 'unknown',
  chance: 0.7,
  atRisk: 30,
  lost: null,
  expected: 70.5,
  ifAlive: 90,
  spend: 100,
  lifetime: 250.25,
  purchases: 3,
  lastPurchase: 20_400,
  area: 'prevent_churn',
  areaMoney: 30,
  ...more,
});

type KeptAnswer = Omit<PersonAnswerRow, 'written'>;
export const personAnswer = (requestId: string, more: Partial<KeptAnswer> = {}): KeptAnswer => ({
  requestId,
  record: { type: 'contacts', id: '1' },
  userId: '501',
  atMs: day('2026-01-02'),
  kind: 'response',
  choice: { response: 'negative', contactAgainOn: null },
  ...more,
});

export const inboxEvent = (portal: PortalId, more: Partial<InboxEvent> = {}): InboxEvent => ({
  portal,
  kind: 'changed',
  type: 'deals',
  id: '1',
  property: 'amount',
  other: null,
  occurredAtMs: day('2026-01-02'),
  eventId: '7',
  own: false,
  ...more,
});

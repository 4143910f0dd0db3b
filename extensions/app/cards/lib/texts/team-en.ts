import type { QuotedName, ServiceRow, TraitKind } from '../answers/team-answer.ts';

const quotedLabels: Readonly<Record<QuotedName, string>> = {
  silent_complaints: 'Of customers who left, those who had never complained',
  lost_without_touch: 'Of customers nobody spoke with after their purchase, those who did not come back',
  satisfied_spend: 'Spend of the satisfied, times that of the dissatisfied (newest NPS or CSAT answer)',
  engaged_spend: 'Spend of those who click, reply or visit, times that of those who do not',
  new_deal_touches: 'Calls and meetings for a new deal, times those for a repeat one (often quoted of costs)',
  seven_touches: 'First purchases that took seven touches or more',
};

const traitLabels: Readonly<Record<TraitKind, (name: string) => string>> = {
  company: () => 'Is a company, not a person',
  has_owner: () => 'Has an owner',
  first_pipeline: (name) => `First deal in pipeline ${name}`,
  first_product: (name) => `Bought ${name} first`,
  several_products_at_first: () => 'Bought several products at first',
  spoken_with_before: () => 'Was called or met before the first purchase',
  had_ticket: () => 'Had a ticket',
  several_contacts: () => 'Several contacts are known',
};

const priorities: Readonly<Record<NonNullable<ServiceRow['priority']>, string>> = {
  urgent: 'Urgent',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

export const teamEn = {
  title: 'Team',
  none: 'Nothing has been looked at yet',
  noneBody: 'The next pass looks how customers are looked after, and then once a week.',
  basis: (customers: string, day: string, then: string): string =>
    `${customers} customers, looked at on ${day} and once a week. “Since” is after ${then}, one window before. Brackets: 95 % interval; under 30 customers nothing is said. All of it goes together and shows no cause.`,
  attention: 'Do we lose interest once the sale is made?',
  attentionSaid: (ratio: string, before: string, after: string): string =>
    `Calls and meetings a month after the first purchase are ${ratio} times those before: ${before} a month before, ${after} after.`,
  attentionNote: (customers: string): string =>
    `Calls and meetings that took place, within 12 months on either side of the first purchase; ${customers} customers of whom both are known.`,
  attentionFew: 'Too few first purchases lie where calls and meetings are known, so this cannot be told yet.',
  touchesUnknown:
    'Calls and meetings are not read, so this cannot be told. An admin turns their reading on in the settings.',
  owners: 'Who looks after how many',
  ownersNote:
    'In the order of owners, not of figures: portfolios differ, and a small one says little. Bought again: of customers who bought in the year before, those who did so since. Attention: as above, by the owner of today.',
  owner: 'Owner',
  ownerId: (id: string): string => `Owner ${id}`,
  nobody: 'No owner',
  deactivated: (name: string): string => `${name} (deactivated)`,
  customers: 'Customers',
  vips: 'VIPs',
  openTasks: 'Open tasks',
  kept: 'Bought again',
  attentionColumn: 'Attention after / before',
  coverage: (without: string, share: string): string =>
    `Nobody owns ${without} customers (${share}): no task finds its way to a person there.`,
  coverageGone: (gone: string): string => `${gone} more belong to somebody who is deactivated in HubSpot.`,
  covered: 'Every customer has an owner.',
  groups: 'Who stays',
  group: 'Customers',
  came: 'What came',
  measured: 'Share',
  complained: 'With a ticket in the year before',
  neverComplained: 'Without any ticket',
  spoken: 'Called or met after their purchase',
  notSpoken: 'Not called or met',
  silent: 'Used to answer, had stopped',
  answering: 'Used to answer, still did',
  boughtAgain: 'bought again since',
  boughtNothing: 'bought nothing since',
  comparisons: { complaints: 'Complaints', touch: 'After the purchase', silence: 'Silence' },
  difference: (subject: string, points: string, low: string, high: string): string =>
    `${subject}: a difference of ${points} points (${low} to ${high}).`,
  noDifference: (subject: string, points: string, low: string, high: string): string =>
    `${subject}: no difference that could not be chance: ${points} points (${low} to ${high}).`,
  tooFew: (subject: string): string => `${subject}: too few customers on one side for a comparison (under 30).`,
  silenceCounts: 'Silence counts here: the play “Break the silence” opens for customers who stop answering.',
  silenceDoesNot: 'Silence does not count here yet, so the play “Break the silence” stays closed.',
  quoted: 'Often quoted, and your own figures',
  quotedNote: 'Sources of quoted figures are unverified; they are used in no calculation.',
  figure: 'Figure',
  oftenQuoted: 'Often quoted',
  own: 'Your portal',
  ownNone: 'cannot be told yet',
  times: (value: string): string => `${value}×`,
  range: (low: string, high: string): string => `${low} to ${high}`,
  quotedLabels,
  vipTraits: 'What VIPs have in common',
  connectedTraits: 'What the fully connected have in common',
  traitsNote: (members: string, tested: string): string =>
    `${members} of them; ${tested} traits were tested together (Holm), so that none is said to be sure by chance.`,
  traitsFew: 'Fewer than 30 of them, or of the others: nothing can be said.',
  traitsNone: 'No trait sets them apart so clearly that it could not be chance.',
  trait: 'Trait',
  having: 'With it',
  without: 'Without it',
  lift: 'Times as often',
  traitLabels,
  service: 'Service',
  serviceNote:
    'Tickets closed in the last 12 months. Open too long: longer than nine of ten closed ones took. HubSpot does not tell Rapport which were opened again.',
  serviceNone: 'No tickets are known.',
  priority: 'Priority',
  priorities,
  noPriority: 'None set',
  closed: 'Closed',
  medianHours: 'Half were closed within (hours)',
  open: 'Open',
  openTooLong: 'Open too long',
  meetings: (kept: string): string => `Meetings that took place, of those whose outcome was noted: ${kept}.`,
};

import type { AskCondition, ReferralProblem } from '../answers/referrals-answer.ts';

const problems: Readonly<Record<ReferralProblem, string>> = {
  no_name: 'The settings say where referrals stand, but not the name of the label or property. An admin adds it there.',
  no_label:
    'Neither contacts nor companies have an association label of this name in HubSpot. An admin corrects the name in the settings, or makes the label.',
  no_property:
    'Contacts have no property of this name in HubSpot. An admin gives its internal name in the settings, or makes it.',
  missing_scope: 'Rapport may not read these associations. An admin installs it again.',
};

const conditions: Readonly<Record<AskCondition, string>> = {
  vip: 'is VIP',
  still_buying: 'is still a customer',
  delighted: 'is delighted: the newest survey answer in its highest group, or fully connected',
  experienced: 'has had time to know what they bought',
  served_lately: 'was helped or spoken to within 30 days',
  no_open_ticket: 'has no open ticket',
  not_asked_lately: 'was not asked within six months',
};

export const referralsEn = {
  title: 'Referrals',
  none: 'Nothing is measured yet',
  noneBody:
    'Rapport counts referrals only where you say they stand in HubSpot: an association label such as “referred by”, or a contact property. An admin names it in the settings.',
  waiting: 'A source is named; its referrals have not been read yet',
  waitingBody: 'The next pass reads them.',
  present: 'Set at present',
  source: { none: 'No source', association_label: 'Association label', contact_property: 'Contact property' },
  toSettings: 'Open the connected apps',
  where: 'There: Rapport, Settings, group “Surveys and referrals”.',
  problem: 'Referrals could not be read where they are said to stand',
  problems,
  problemKept: 'Figures below are from what was read before.',
  basis: (source: string, name: string, counted: string, asOf: string): string =>
    `${source} “${name}”: ${counted} referred leads as of ${asOf}. A lead is a contact with its company, and counts once.`,
  leftOut: 'Not counted:',
  reasons: {
    itself: (n: string): string => `${n} who would have referred themselves or a colleague`,
    again: (n: string): string => `${n} told again of the same lead and referrer`,
    later_referrer: (n: string): string => `${n} where somebody else was first`,
    circle: (n: string): string => `${n} that closed a circle`,
    unresolved: (n: string): string => `${n} that name nobody with a record`,
  },
  noReferrals: 'No referral stands there yet.',
  money: 'Money is shown to those who may see it for the whole account.',
  sources: 'Best sources',
  sourcesNote: (shown: string): string =>
    `The ${shown} with most revenue. Revenue: everything that the customers they brought have bought so far; first generation only.`,
  customer: 'Referrer',
  made: 'Leads brought',
  became: 'Became customers',
  fitting: 'VIP or core by now',
  revenue: 'Revenue',
  newest: 'Newest',
  ofThem: (count: string, of: string): string => `${count} of ${of}`,
  conversion: 'Do referred leads become customers more often?',
  conversionNote: (days: string, from: string, to: string): string =>
    `Contacts created from ${from} to ${to}; a customer within ${days} days. Association, not cause: who is referred may have been closer from the start.`,
  conversionNone: (days: string): string => `No referred lead is ${days} days old yet.`,
  group: 'Leads',
  groups: { referred: 'Referred', others: 'All others' },
  converted: 'Became customers',
  more: (points: string, low: string, high: string): string =>
    `Referred leads became customers more often, by ${points} percentage points (${low} to ${high}).`,
  less: (points: string, low: string, high: string): string =>
    `Referred leads became customers less often, by ${points} percentage points (${low} to ${high}).`,
  same: (points: string, low: string, high: string): string =>
    `A difference of ${points} percentage points (${low} to ${high}): that may be chance.`,
  tooFew: 'Fewer than 30 leads on one side: no difference is measured.',
  return: 'Return',
  returnNote: 'Referred revenue so far, less what is known of its cost.',
  profit: 'Times margin',
  incentives: 'Rewards',
  time: 'Time',
  net: 'Return',
  leavesOut: (what: string): string => `Not known and left out: ${what}. An admin gives them in the settings.`,
  left: { margin: 'the margin', incentives: 'rewards', time: 'time for asking and thanking' },
  values: 'Lifetime value with referrals',
  valuesNote:
    'Lifetime value so far × (1 + r), with r the customers brought per customer: first generation only. LTV ÷ (1 − r) would count referrals of referrals that have not happened, and has no value from r = 1 on. Often quoted: “if the average customer generates one referral, their lifetime value has doubled” (source, unverified): that is r = 1.',
  tier: 'Tier',
  customers: 'Customers',
  lifetimeValue: 'Lifetime value',
  rate: 'r',
  withReferrals: 'With referrals',
  loyalty: 'Who comes back, and who brings others',
  loyaltyNote:
    'Who bought for the first time lately may still come back. Often quoted: 60 % buy once, 20 % do not return, 17 % buy again and do not refer (source, unverified).',
  behaviour: 'Customers who',
  yours: 'Your portal',
  behaviours: {
    oneTime: 'bought once',
    repeat: 'bought again',
    repeatWithoutReferral: 'bought again and referred nobody',
    referrers: 'referred somebody',
  },
  goal: 'Goal',
  goalWords: (share: string, weeks: string, from: string, until: string): string =>
    `${share} more referrals in ${weeks} weeks: ${from} to ${until}.`,
  baseline: 'In as many weeks before',
  target: 'Goal',
  soFar: 'So far',
  pace: 'At this pace',
  paceLater: 'after the first week',
  chance: 'Chance',
  chanceNote:
    'The chance is that of a negative binomial law: referrals come one by one, at a rate known only from those so far.',
  asks: 'Who may be asked',
  asksNote: (total: string): string =>
    `${total} VIPs today, for whom all holds: delighted, time enough to know what they bought, helped within 30 days, no open ticket, not asked within six months.`,
  asksNone: 'Nobody today.',
  asksWaiting: 'Not looked at yet.',
  why: 'Delighted',
  connected: 'fully connected',
  pleased: (day: string): string => `survey answer of ${day}`,
  since: 'Customer since',
  served: 'Helped or spoken to',
  before: 'Brought before',
  nearly: 'One condition short',
  nearlyOf: (n: string, condition: string): string => `${n}: all but “${condition}”`,
  conditions,
};

export const playsEn = {
  title: 'Plays',
  basis: (asOf: string): string => `Next plays as of ${asOf}; a customer has one at a time. At stake: money a year.`,
  tasksOff: 'Tasks are off',
  tasksOffBody:
    'The plays below are suggestions on the cards only. An admin can turn tasks on in the settings, after looking at the plan.',
  areas: 'Opportunity areas',
  areasNone: 'No customer has a next play today.',
  play: 'Play',
  customers: 'Customers',
  atStake: 'At stake, a year',
  openTasks: 'Open tasks',
  closedTasks: 'Closed tasks',
  tasks: 'Tasks',
  on: 'on',
  off: 'off',
  open: 'Open tasks, earliest due first',
  openNote: (shown: string, total: string): string => `${shown} of ${total} open tasks.`,
  openNone: 'No open tasks of Rapport.',
  due: 'Due',
  overdue: (day: string): string => `${day}, overdue`,
  subject: 'Task',
  customer: 'Customer',
  responses: 'What customers answered',
  responsesNote: (n: string, since: string, today: string): string =>
    `n = ${n} answers noted on cards from ${since} to ${today}.`,
  responsesNone: (since: string): string =>
    `No answer has been noted since ${since}. The four answers are in the menu on every card.`,
  response: 'Answer',
  count: 'Answers',
  share: 'Share',
  notMeasured: 'Not measured yet',
  notMeasuredBody:
    'The ask list for referrals, the planner for wow moments, and the measured effect (treated against held back) are not measured yet. No figures are shown for them until they are.',
};
export const referralsEn = {
  title: 'Referrals',
  none: 'Nothing is measured yet',
  noneBody:
    'Rapport counts referrals only where you say they stand in HubSpot: an association label such as “referred by”, or a contact property. An admin names it in the settings.',
  named: 'A source is named; no referral figures are shown yet',
  namedBody: 'Figures about referrals are not measured in this version. What is set stays set.',
  present: 'Set at present',
  source: { none: 'No source', association_label: 'Association label', contact_property: 'Contact property' },
  toSettings: 'Open the connected apps',
  where: 'There: Rapport, Settings, group “Surveys and referrals”.',
};

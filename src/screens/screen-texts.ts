/** What screens say by themselves; reasons and plays bring their own words. */
export const screenTexts = {
  notScoredYet: 'Rapport has not looked at this record yet: the next pass will.',
  leftAlone: 'Somebody asked not to score this record: clear "Do not score" on it to have an answer.',
  recordGone: 'HubSpot no longer has this record: reload the page.',
  badRequestId: 'The request has no usable id: reload the card and answer again.',
  otherRequest: 'This request id belongs to another answer: reload the card and answer again.',
  noDay: 'That is no day: write it as YYYY-MM-DD, for example 2026-06-30.',
  dayIsOver: 'That day is over: choose today or a later day.',
  whenAgain: 'Say when to contact them again: choose a day.',
  scoreRange: 'Choose a score from 0 to 10.',
  notWritten: (code: string): string =>
    `The answer is kept, but HubSpot refused to write it on the record (${code}): try again, or ask an administrator.`,
  noPlay: 'There is nothing to be done about this record now.',
  quietUntil: (day: string): string =>
    `Somebody asked for quiet about this customer until ${day}: end the quiet first.`,
  noOwner: 'Nobody owns this customer: give the contact or company an owner, or name a fallback owner in the settings.',
  doneBefore: 'There was a task for this reason already: the next change makes a new one.',
  taskRefused: (code: string): string =>
    `HubSpot refused to make the task (${code}): try again, or ask an administrator.`,
  taskUnclear: 'HubSpot did not say whether the task was made: look at the record before you try again.',
  badIds: 'Ask for at most 100 contacts and 100 companies at once, by their record ids.',
  writesNothing: 'Rapport writes nothing to HubSpot until an administrator turns writing on.',
  notInstalled: 'Rapport is not connected to this HubSpot account: install it first.',
  noRun: 'There is no such run: go back to the list of runs.',
  otherPortal: (portal: string): string => `That is not the id of this account: type ${portal} to confirm.`,
  adminsOnly: 'Only administrators of Rapport may see this: ask a super admin of your HubSpot account.',
  moneyOnly: 'Money of the whole portal is not open to you: ask an administrator of Rapport.',
  wrongSettings: 'Nothing was saved: some settings cannot have these values.',
  shownByReading: (path: string): string =>
    `${path} changes what is read of each record: only the next pass, or a dry run, shows who moves.`,
};

import { counted } from './counted-en.ts';

export const writingEn = {
  offNew: 'Rapport writes nothing yet',
  off: 'Writing is off',
  offSince: (instant: string): string => `Turned off ${instant}. What was written stays; Rapport goes on reading.`,
  offUndo: (instant: string): string =>
    `Turned off ${instant}, when a run was undone. It stays off until an admin turns it on.`,
  on: 'Writing is on',
  onSince: (instant: string): string => `On since ${instant}.`,
  notPlanned: 'The first dry run says how many records it will be about.',
  planned: (records: number, hours: number): string =>
    `Turned on, it gives values to ${counted(records, 'record')}: other apps and workflows see them change. Filled slowly, that takes about ${counted(hours, 'hour')}.`,
  plannedNothing: 'The newest dry run found nothing to write.',
  filledBefore: 'The first fill is complete: turned on, Rapport writes what has changed since.',
  waits: 'It cannot be turned on yet',
  pace: 'How fast',
  ramped: 'Fill slowly (recommended)',
  rampedNote: '100 records in the first hour, then more each hour, done within three nights.',
  now: 'Now',
  nowNote: 'All records with the next pass.',
  turnOn: 'Turn writing on',
  sure: 'Rapport will write to HubSpot',
  sureBody:
    'It writes only its own properties, with every old value kept, and a run can be undone. Nothing counts as “changed” in the first fill, so workflows that start from “changed on” stay quiet.',
  yes: 'Yes, turn writing on',
  notYet: 'Not yet',
  turnOff: 'Turn writing off',
  sureOff: 'Turn writing off?',
  sureOffBody: 'Values that stand in HubSpot stay and grow old. Nothing is undone.',
  yesOff: 'Yes, turn writing off',
  keepOn: 'Leave it on',
  filling: (filled: string, records: string, doneBy: string | null): string =>
    doneBy === null
      ? `Filling: ${filled} of ${records} records.`
      : `Filling: ${filled} of ${records} records, done by ${doneBy}.`,
  fillSoon: 'The first fill begins with the next pass.',
  hurry: 'Fill the rest now',
  loading: 'Asking whether writing is on …',
  unknown: 'Rapport could not say whether writing is on',
  notDone: 'That did not work',
  again: 'Load the page again.',
};

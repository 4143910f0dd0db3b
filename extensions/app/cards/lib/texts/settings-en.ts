import { counted } from './counted-en.ts';
import { settingLabelsEn } from './setting-labels-en.ts';
import { surfaceEn } from './surface-en.ts';

/** Everything the settings page says, in English; every other language is of this shape. */
export const settingsEn = {
  surface: surfaceEn,
  intro: 'Nothing here is required. Each setting starts with a value that works.',
  forAdmins:
    'Settings decide who counts as leaving, what is written and who sees money, so only admins may read and change them. What is set shows on the pages and cards you can open.',
  groups: {
    forecast: 'Forecast window',
    tiers: 'Tiers',
    thresholds: 'Thresholds of the churn categories',
    pipelines: 'Pipelines and renewals',
    mappings: 'Customer status and contracts',
    money: 'Money and cost to serve',
    tasks: 'Tasks and their caps',
    plays: 'Plays',
    features: 'Sets of properties',
    sources: 'Surveys and referrals',
    wow: 'Wow moments',
    digest: 'Weekly digest',
    budget: 'API budget',
    visibility: 'Who sees money',
    retention: 'After uninstalling',
    language: 'Language',
    other: 'More',
  },
  groupTitle: (name: string, changed: number, wrong: number): string =>
    [name, ...(changed > 0 ? [`${changed} changed`] : []), ...(wrong > 0 ? [`${wrong} to correct`] : [])].join(' · '),
  labels: settingLabelsEn,
  percentLabel: (label: string): string => `${label} (%)`,
  unitLabel: (label: string, unit: string): string => `${label} (${unit})`,
  days: 'days',
  hours: 'hours',
  none: 'None',
  emptyNumber: 'Leave empty for none.',
  emptyWindow: 'Leave empty to take your customers’ own rhythm.',
  commaList: 'Separate by commas.',
  defaultIs: (value: string): string => `Standard: ${value}.`,
  emptyValue: 'none',
  /** What an empty choice means where it is more than nothing. */
  emptyMeans: {
    windowDays: 'your customers’ own rhythm',
    apiBudgetPerDay: 'no limit',
    moneyVisibleTo: 'super admins and whoever installed Rapport',
  } as Readonly<Record<string, string>>,
  yes: 'on',
  no: 'off',
  afterReading: 'Shows its effect only after the next pass has read HubSpot.',
  options: {
    'referral.source': {
      none: 'None',
      association_label: 'Association label',
      contact_property: 'Contact property',
    } as Readonly<Record<string, string>>,
    'digest.weekday': {
      monday: 'Monday',
      tuesday: 'Tuesday',
      wednesday: 'Wednesday',
      thursday: 'Thursday',
      friday: 'Friday',
      saturday: 'Saturday',
      sunday: 'Sunday',
    } as Readonly<Record<string, string>>,
    'survey.source': {
      hubspot: 'HubSpot’s own surveys',
      property: 'A property',
      none: 'None',
    } as Readonly<Record<string, string>>,
    language: { en: 'English' } as Readonly<Record<string, string>>,
  } as Readonly<Record<string, Readonly<Record<string, string>>>>,
  problems: {
    whole: (min: number | null, max: number | null): string => `Give a whole number${between(min, max)}.`,
    number: (min: number | null, max: number | null): string => `Give a number${between(min, max)}.`,
    property: 'Give the internal name of a HubSpot property: small letters, digits and _, such as customer_status.',
    thresholdsOrder: 'These must rise: account churn below dormant, dormant below at risk.',
    tierSum: 'VIP and bottom together must not be more than 100 %.',
    several: 'Some values cannot be saved yet; each says why.',
  },
  unsaved: {
    none: 'No unsaved changes.',
    title: (count: number): string => (count === 1 ? '1 unsaved change' : `${count} unsaved changes`),
    line: (label: string, before: string, after: string): string => `${label}: ${before} → ${after}`,
    drop: 'Drop changes',
  },
  preview: {
    button: 'See who would move',
    title: 'Who would move',
    basis: (customers: string, day: string): string =>
      `${customers} customers, as of ${day}. Nothing is written by looking.`,
    stale: 'You have changed something since. Look again before you save.',
    nobody: 'Nobody would change category or tier.',
    categories: 'By category',
    tiers: 'By tier',
    from: 'From',
    to: 'To',
    customers: 'Customers',
    spend: 'Spent in the last 12 months',
    noTier: 'No tier',
    now: 'Now',
    after: 'Then',
    figure: 'Figure',
    atRisk: 'Revenue at risk, a year',
    lost: 'Revenue lost, a year',
    records: (contacts: string, companies: string): string =>
      `Records on which something else would be written: ${contacts} contacts, ${companies} companies.`,
    unseen: 'What this cannot show yet',
    failed: 'Who would move cannot be shown now',
  },
  save: {
    button: 'Save',
    done: 'Settings are saved. The next pass works with them.',
    failed: 'The settings were not saved',
    unsure: 'Rapport did not answer, so it is not known whether this was saved. Try again: saving twice does no harm.',
  },
  removal: {
    title: 'Remove everything',
    intro:
      'Takes Rapport out of this account. Use this instead of uninstalling in HubSpot’s own menu: that ends our access first, and our properties would stay.',
    open: 'Remove everything …',
    what: 'What will happen',
    steps: [
      'Rapport stops reading and writing at once.',
      'Our open tasks are archived. Completed ones stay.',
      'Our properties on contacts and companies are archived with all their values, also those that people entered; then their group.',
      'Where HubSpot refuses, because a workflow, list or report uses a property, its values are cleared on every record instead. Workflows that watch it will see that.',
      'Everything Rapport stored about this account is deleted: runs, ledger, answers, settings. Nothing can be undone afterwards.',
    ],
    uninstall: 'At the end the app uninstalls itself.',
    byOwner: 'At the end the owner of the private app has to delete it in HubSpot.',
    keep: 'Keep what people entered',
    keepBody: 'Overrides, snoozes, leaving reasons, motivators and answers on cards, as CSV for a spreadsheet.',
    copy: 'Copy as CSV',
    copyPart: (part: number, parts: number): string => `Copy part ${part} of ${parts}`,
    copied: (records: number, part: number, parts: number): string =>
      `${records === 1 ? '1 record is' : `${records.toLocaleString('en')} records are`} in the clipboard${parts > 1 ? ` (part ${part} of ${parts})` : ''}: paste into an empty text file and save it as .csv.`,
    copyFailed: 'What people entered could not be copied',
    nobodyEntered: 'Nobody has entered anything yet.',
    typeId: (portal: string): string => `To confirm, type the id of this account: ${portal}`,
    confirm: 'Remove everything now',
    cancel: 'Cancel',
    failed: 'The removal was not begun',
    unsure: 'Rapport did not answer, so it is not known whether it was begun. Try again: asking twice does no harm.',
    running: 'Removing everything',
    at: {
      tasks: 'Archiving open tasks',
      properties: 'Archiving properties',
      clearing: 'Clearing values of properties that HubSpot keeps',
      data: 'Deleting what Rapport stored',
      uninstall: 'Uninstalling the app',
      done: 'Done',
    },
    stopped: 'The removal stopped',
    stoppedBody: 'It goes on by itself within minutes, or at once when you press the button, each time where it was.',
    goOn: 'Go on with the removal',
    done: 'Everything is removed',
    doneBody: 'Rapport stores nothing about this account any more but this report.',
    counts: (tasks: number, properties: number, groups: number): string =>
      `Archived: ${counted(tasks, 'open task')}, ${counted(properties, 'property', 'properties')}, ${counted(groups, 'property group')}.`,
    cleared: (records: number): string => `Values cleared on ${counted(records, 'record')}.`,
    byHand: 'Left to be done by hand',
  },
};
export type SettingsTexts = typeof settingsEn;

function between(min: number | null, max: number | null): string {
  if (min !== null && max !== null) return ` from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}`;
  if (min !== null) return ` of ${min.toLocaleString('en')} or more`;
  return max === null ? '' : ` of ${max.toLocaleString('en')} or less`;
}

import type { AppErrorCode } from '../../pass/app-error.ts';

const cures: Readonly<Partial<Record<AppErrorCode, string>>> = {
  bad_configuration: 'Correct the environment: .env.example explains it.',
  bad_token: 'Check HUBSPOT_ACCESS_TOKEN, or make a new token in the private app.',
  missing_scope: 'Give the missing permission: install the app again, or add it to the private app.',
  disconnected: 'Install the app in that account again.',
  awaiting_agreement: 'Install the app again: it asks the admin whether data may be kept outside the EU.',
  crm_unreachable: 'Check the network and HUBSPOT_API_URL.',
  crm_rate_limited: 'Other apps of the account use up its limit: it goes on by itself.',
  crm_daily_limit: 'The account has used up its calls for today: it goes on after midnight there.',
  crm_locked: 'Another bulk change runs in the account: it goes on by itself.',
  crm_migrating: 'HubSpot moves the account: it goes on by itself in some hours.',
  crm_unexpected_answer: 'See status.hubspot.com: it goes on by itself.',
  database_unreachable: 'Start the database, or correct DATABASE_URL or RAPPORT_DATA_DIR.',
  database_locked: 'Let the process end that has it open, or set DATABASE_URL.',
  database_not_writable: 'Make RAPPORT_DATA_DIR writable and free some space.',
  portal_busy: 'Somebody works on that portal: wait until that is done.',
  halted: 'It goes on by itself.',
  not_found: 'Set HUBSPOT_ACCESS_TOKEN to a token of that account, or remove it with "rapport remove".',
};

/** What to do about a failure, one sentence. `code` is that of an AppError; anything else is a bug. */
export const cureOf = (code: string): string =>
  cures[code as AppErrorCode] ?? 'Look for the portal in the logs around that time, and report it as a bug.';

import type { Call } from '../routing/call.ts';
import { notFound } from '../routing/hubspot-error.ts';
import { turnErrorsIntoAnswers } from '../routing/turn-errors-into-answers.ts';
import { answerJournalCall } from './journal/journal-calls.ts';
import { answerSettingsCall } from './settings-calls.ts';
import type { Webhooks } from './webhooks.ts';

const FAMILIES = /^\/(app-webhooks|webhooks|webhooks-journal)\//;

/** What an app's developer calls without a portal's token, and without limits; undefined for all else. */
export async function answerWebhookCall(call: Call, webhooks: Webhooks, nowMs: number): Promise<Response | undefined> {
  if (!FAMILIES.test(call.url.pathname)) return undefined;
  return turnErrorsIntoAnswers(call, async () => {
    const answer =
      (await answerSettingsCall(call, webhooks, nowMs)) ?? (await answerJournalCall(call, webhooks, nowMs));
    if (answer === undefined) throw notFound();
    return answer;
  });
}

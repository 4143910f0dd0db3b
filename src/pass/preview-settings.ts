import { type PortalSettings, parseSettings, scoringSettings } from '../portals/settings.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';
import type { ChurnCategory, Tier } from '../scoring/vocabulary.ts';
import { AppError } from './app-error.ts';
import { lastLook } from './last-look.ts';
import { type Movement, movements } from './movements.ts';
import type { PassStore } from './pass-store.ts';
import type { Progress } from './progress.ts';
import type { PublishedCustomer } from './published-customer.ts';
import { type Both, TwoAnswers } from './two-answers.ts';

/** Who would move if settings were changed, against the last pass. Money is in company currency. */
export interface SettingsPreview {
  /** The day the last pass looked from, YYYY-MM-DD in the portal's time zone. */
  readonly asOf: string;
  readonly currency: string;
  readonly customers: number;
  /** The window or the purchases that count differ, so the forecast was fitted anew. */
  readonly refitted: boolean;
  readonly categories: readonly Movement<ChurnCategory>[];
  readonly tiers: readonly Movement<Tier | 'none'>[];
  /** Yearly money at risk and lost over all customers, at the last pass and with the change. */
  readonly atRisk: Both<number>;
  readonly lost: Both<number>;
  /** Records on which something else would be written than without the change. */
  readonly records: { readonly contacts: number; readonly companies: number };
}

/** What a record's facts are read by: a change of these says nothing before the records are read again. */
const readBy = ['statusProperty', 'statusLostValues', 'contractEndProperty'] as const;

/**
 * Settings without the changes that only reading again can show, and the names of those. Looking at the rest is possible.
 */
export function unseenChanges(
  present: PortalSettings,
  changed: PortalSettings,
): { readonly seen: PortalSettings; readonly unseen: readonly string[] } {
  const unseen = readBy.filter((name) => JSON.stringify(present[name]) !== JSON.stringify(changed[name]));
  return { seen: { ...changed, ...Object.fromEntries(unseen.map((name) => [name, present[name]])) }, unseen };
}

/**
 * Answers the last pass's facts again under other settings, with what that pass left behind, and says who would move.
 * Tiers are taken as weighed anew, which the passes of the following week do. Writes nothing anywhere.
 * @throws AppError `not_found` before the first pass; `bad_input` for a setting that only reading again can show.
 */
export async function previewSettings(
  store: PassStore,
  portal: PortalId,
  changed: PortalSettings,
  progress: Progress,
): Promise<SettingsPreview> {
  const look = await lastLook(store, portal);
  if (look === null) {
    throw new AppError('not_found', 'There has been no pass over this portal yet: run "rapport sync --dry-run" first.');
  }
  const present = parseSettings(await store.settings(portal));
  const [unread] = unseenChanges(present, changed).unseen;
  if (unread !== undefined) {
    throw new AppError(
      'bad_input',
      `${unread} changes what is read of each record: set it and run "rapport sync --dry-run" to see who would move.`,
    );
  }
  const now = JSON.parse(look.model.choices) as ScoringSettings;
  const then = scoringSettings(changed, look.account.currency);
  const refitted = fitChoices(now) !== fitChoices(then);
  const twice = new TwoAnswers(store, portal, look, progress);
  const { pairs, writes } = await twice.compare([
    { portal: present, scoring: now, model: look.model.portal },
    { portal: changed, scoring: then, model: refitted ? await twice.fit(then) : look.model.portal },
  ]);
  const sums = (moneyOf: (customer: PublishedCustomer) => number): Both<number> => [
    pairs.reduce((total, [customer]) => total + moneyOf(customer), 0),
    pairs.reduce((total, [, customer]) => total + moneyOf(customer), 0),
  ];
  return {
    asOf: isoOfDay(twice.today),
    currency: look.account.currency,
    customers: pairs.filter(([, { category }]) => category !== 'not_a_customer').length,
    refitted,
    categories: movements(pairs, ({ category }) => category),
    tiers: movements(pairs, ({ tier }) => tier.tier ?? 'none'),
    atRisk: sums(({ revenueAtRisk }) => revenueAtRisk),
    lost: sums(({ revenueLost }) => revenueLost),
    records: writes,
  };
}

/** The choices that the model itself depends on. */
const fitChoices = ({ windowDays, pipelinesLeftOut }: ScoringSettings): string =>
  JSON.stringify([windowDays, pipelinesLeftOut]);

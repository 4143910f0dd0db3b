import { parseSettings, scoringSettings } from '../portals/settings.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';

/** ISO 4217 for "no currency": nothing that is written of a log names one. */
const noCurrency = 'XXX';

/** The settings a purchase log is scored with: the defaults, and the window the user names. */
export function logSettings(horizonDays: number | undefined): ScoringSettings {
  return { ...scoringSettings(parseSettings(null), noCurrency), windowDays: horizonDays ?? null };
}

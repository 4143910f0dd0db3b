import { connectionEn } from './connection-en.ts';
import { customersEn } from './customers-en.ts';
import { effectEn } from './effect-en.ts';
import { overviewEn } from './overview-en.ts';
import { playsEn } from './plays-en.ts';
import { proofEn } from './proof-en.ts';
import { referralsEn } from './referrals-en.ts';
import { runsEn } from './runs-en.ts';
import { surfaceEn } from './surface-en.ts';
import { teamEn } from './team-en.ts';
import { writingEn } from './writing-en.ts';

/** Everything Rapport's pages say, in English; every other language is of this shape. */
export const pagesEn = {
  surface: surfaceEn,
  overview: overviewEn,
  customers: customersEn,
  proof: proofEn,
  connection: connectionEn,
  plays: playsEn,
  effect: effectEn,
  referrals: referralsEn,
  team: teamEn,
  runs: runsEn,
  writing: writingEn,
  notFound: { title: 'There is no such page', body: 'Choose one of the pages above.' },
  /** A figure with its interval. */
  measuredAlone: (value: string, n: string): string => `${value} (n = ${n})`,
  measured: (value: string, low: string, high: string, n: string): string => `${value} (${low} to ${high}; n = ${n})`,
};
export type PagesTexts = typeof pagesEn;

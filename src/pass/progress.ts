/** How a pass tells where it is; the command line draws it, tests collect it. */
export interface Progress {
  /** `total` is `null` while unknown. Called often: implementations thin it out. */
  report(step: PassStep, done: number, total: number | null): void;
}

export type PassStep =
  | 'contacts'
  | 'companies'
  | 'deals'
  | 'tickets'
  | 'calls'
  | 'meetings'
  | 'links'
  | 'line items'
  | 'referrals'
  | 'forecast'
  | 'answers'
  | 'connection'
  | 'proof'
  | 'writing companies'
  | 'writing contacts'
  | 'tasks'
  | 'putting back';

export const silent: Progress = { report: () => {} };

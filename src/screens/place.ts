import type { KeptModels } from '../pass/last-look.ts';
import type { WhatIf } from '../scoring/what-would-change.ts';
import type { LastingRecord } from './lasting-record.ts';
import type { LiveNames } from './live-names.ts';
import type { RecentlyMade } from './recently-made.ts';
import type { ScreensWorld } from './screens.ts';

/** Where screens are made: the outside, and what is held in memory between two answers. */
export interface Place extends ScreensWorld {
  readonly models: KeptModels;
  readonly liveNames: LiveNames;
  readonly records: RecentlyMade<LastingRecord | null>;
  /** Of a customer: its own card and those of all its contacts show them. */
  readonly changes: RecentlyMade<readonly WhatIf[]>;
}

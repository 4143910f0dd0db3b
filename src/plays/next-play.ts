import type { Play, PlayName, PlaySituation } from './play.ts';
import { plays } from './plays.ts';

/** Which plays the admin has switched on. */
export type PlaySwitches = Readonly<Record<PlayName, boolean>>;

/** The next thing to do about a customer: the first play that is on and opens; `null` for none. */
export function nextPlay(situation: PlaySituation, on: PlaySwitches): Play | null {
  return plays.find((play) => on[play.name] && play.opens(situation)) ?? null;
}

import { type Opening, type Play, type PlayName, playNames } from './play.ts';
import { plays } from './plays.ts';
import type { PlayPortal, PlaySituation } from './situation.ts';

/** Which plays the admin has switched on. */
export type PlaySwitches = Readonly<Record<PlayName, boolean>>;

/** A play that is open for a customer, and why. */
export interface OpenPlay {
  readonly play: Play;
  readonly opening: Opening;
}

/** The next thing to do about a customer: the first play that is on, opens and is not left to the lot; `null` for none. */
export function nextPlay(situation: PlaySituation, portal: PlayPortal, on: PlaySwitches): OpenPlay | null {
  for (const play of plays) {
    const opening = on[play.name] && !play.heldBack?.(situation) ? play.opens(situation, portal) : null;
    if (opening !== null) return { play, opening };
  }
  return null;
}

/** Everything there is a reason for, the next thing first. */
export function openPlays(situation: PlaySituation, portal: PlayPortal, on: PlaySwitches): readonly OpenPlay[] {
  return plays.flatMap((play) => {
    const opening = on[play.name] ? play.opens(situation, portal) : null;
    return opening === null ? [] : [{ play, opening }];
  });
}

/** As if the admin had switched on this one alone: a person or a workflow asks for it by name. */
export const onlyPlay = (name: PlayName): PlaySwitches =>
  Object.fromEntries(playNames.map((one) => [one, one === name])) as PlaySwitches;

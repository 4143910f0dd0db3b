import { dayOf } from './calendar.ts';
import { bettering, worsening } from './changes/category-changes.ts';
import type { WhatIf } from './changes/change.ts';
import { suppose } from './changes/supposing.ts';
import { type TierSubject, tierChange } from './changes/tier-change.ts';
import { usualOrder } from './changes/usual-order.ts';
import type { Day } from './ids.ts';
import { reasonTexts } from './reason-texts.ts';
import { situationOf } from './situation.ts';

export type { WhatIf } from './changes/change.ts';

/** One customer with all that decides over its answer beside its facts. */
export interface ChangeSubject extends TierSubject {
  /** The last day of a category set by a person (`personsCategory`); `null`: until it is cleared. */
  readonly personsCategoryUntil: Day | null;
}

/**
 * What would change this customer's category or tier, at most three: the nearest change for the better, the nearest for
 * the worse, and that of the tier. Found by asking for the answer under changed facts or on a later day; nothing here
 * knows a rule of its own. Days are in the portal's time zone, money in company currency.
 */
export function whatWouldChange(subject: ChangeSubject): WhatIf[] {
  const { facts, model, settings, personsCategory, personsCategoryUntil, previous } = subject;
  const today = suppose(subject, facts, dayOf(subject.asOfMs, subject.timeZone));
  const usual = usualOrder(facts, today.history, settings.pipelinesLeftOut);
  const found: (WhatIf | null)[] = [];
  const texts = reasonTexts(settings);
  const decided = (text: string, until: Day | null = null): WhatIf => ({
    about: 'better',
    change: { kind: 'none', until },
    becomes: null,
    text,
  });
  if (personsCategory !== null) {
    found.push(decided(texts.personDecides(personsCategory, personsCategoryUntil), personsCategoryUntil));
  } else if (today.score.category === 'not_enough_data') {
    found.push(decided(texts.lackOfData(model.lack!)));
  } else if (today.history.statusLost === true) {
    found.push(decided(texts.statusDecides()));
  } else {
    const worse = worsening(subject, today);
    const until = worse?.change.kind === 'nothing_bought' ? worse.change.until : null;
    const { portfolio } = situationOf(today.history, model, settings, previous?.category ?? null);
    found.push(bettering(subject, today, usual, portfolio?.lost ?? [], until), worse);
  }
  found.push(tierChange(subject, today, usual));
  return found.filter((change) => change !== null);
}

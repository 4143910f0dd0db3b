import type { CustomerScore, RecordMemory } from '../answer.ts';
import { dayOf } from '../calendar.ts';
import { buildHistory, type CustomerHistory } from '../customer-history.ts';
import type { CustomerFacts } from '../facts.ts';
import type { Day } from '../ids.ts';
import type { PortalModel } from '../portal-model.ts';
import { scoreCustomer } from '../score-customer.ts';
import type { ScoringSettings } from '../scoring-settings.ts';
import { lookFrom } from './supposed-facts.ts';

/** One customer as it stands, and what is needed to ask for its answer under other facts or on another day. */
export interface Subject {
  readonly facts: CustomerFacts;
  readonly model: PortalModel;
  readonly settings: ScoringSettings;
  /** The instant of the pass whose answer is asked about, in epoch ms, and the portal's time zone. */
  readonly asOfMs: number;
  readonly timeZone: string;
  /** What that pass left behind, as the next one will find it. */
  readonly previous: RecordMemory | null;
}

export interface Supposed {
  readonly history: CustomerHistory;
  readonly score: CustomerScore;
}

/** The answer the next pass would give on a day, were these the facts. */
export function suppose(subject: Subject, facts: CustomerFacts, day: Day): Supposed {
  const { model, settings, timeZone, previous } = subject;
  const asOfMs = lookFrom(day, subject);
  const history = buildHistory(facts, { asOfMs, dayOf: (ms) => dayOf(ms, timeZone), settings });
  return { history, score: scoreCustomer(history, model, { asOf: day, settings, previous }) };
}

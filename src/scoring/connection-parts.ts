import { type ConnectionModel, percentileOf, signalValue } from './connection-model.ts';
import { type ConnectionPart, connectionSignals, type SignalMeasure } from './connection-signals.ts';
import { type ConnectionView, isRecent } from './connection-window.ts';

/** One of the three sub-scores: the mean percentile of its measured signals, `null` where none is measured. */
export interface PartScore {
  readonly score: number | null;
  /** Measured signals that still count. */
  readonly signals: number;
  readonly clauses: readonly string[];
}

/** The three sub-scores of a contact, 0..100 in the percentiles of the portal's first run. A missing signal is no zero. */
export function partScores(
  view: ConnectionView,
  model: ConnectionModel,
  date: (atMs: number) => string,
): Readonly<Record<ConnectionPart, PartScore>> {
  const parts = { satisfaction: begin(), differentiation: begin(), connection: begin() };
  for (const signal of connectionSignals) {
    const norm = model.norms[signal.code];
    const measure: SignalMeasure | null = norm ? signal.measure(view) : null;
    if (!norm || !measure) continue;
    const part = parts[signal.part];
    part.total += percentileOf(signalValue(signal, measure, norm.mean), norm.grid);
    part.measured += 1;
    if (measure.stale) continue;
    part.signals += 1;
    part.clauses.push(signal.say(view, measure, date));
  }
  return {
    satisfaction: finish(parts.satisfaction),
    differentiation: finish(parts.differentiation),
    connection: finish(parts.connection),
  };
}

interface Sum {
  total: number;
  measured: number;
  signals: number;
  clauses: string[];
}
const begin = (): Sum => ({ total: 0, measured: 0, signals: 0, clauses: [] });
const finish = ({ total, measured, signals, clauses }: Sum): PartScore => ({
  score: signals === 0 ? null : total / measured,
  signals,
  clauses,
});

/** Things that happened between the contact and the portal, counted where something of the kind is 12 months old at most. */
export function connectionEvents({ engagement, tickets, asOfMs }: ConnectionView): number {
  const { npsAtMs, csatAtMs, cesAtMs, lastMeetingAtMs, salesEmailLastRepliedAtMs } = engagement;
  const counted: readonly (readonly [number | null, number | null])[] = [
    [engagement.contactedNotes, engagement.lastContactedAtMs],
    [engagement.emailsOpened, engagement.emailLastOpenedAtMs],
    [engagement.emailsClicked, engagement.emailLastClickedAtMs],
    [engagement.emailsReplied, engagement.emailLastRepliedAtMs],
    [engagement.visits, engagement.lastVisitAtMs],
    [engagement.conversions, engagement.lastConversionAtMs],
  ];
  const singles = [npsAtMs, csatAtMs, cesAtMs, lastMeetingAtMs, salesEmailLastRepliedAtMs];
  return (
    tickets.length +
    counted.reduce((sum, [count, atMs]) => sum + (isRecent(atMs, asOfMs) ? (count ?? 0) : 0), 0) +
    singles.filter((atMs) => isRecent(atMs, asOfMs)).length
  );
}

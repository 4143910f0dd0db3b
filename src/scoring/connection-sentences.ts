const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const surveys = { nps: 'the recommendation question (NPS)', csat: 'the satisfaction survey', ces: 'the effort survey' };
const partNames = { satisfaction: 'Satisfaction', differentiation: 'Differentiation', connection: 'Connection' };
const stageNames = {
  unconnected: 'unconnected',
  highly_satisfied: 'highly satisfied',
  perceives_differentiation: 'perceives differentiation',
  fully_connected: 'fully connected',
  unknown: 'unknown',
};

/** Everything the connection stage says about itself, in English. Dates, never ages: a sentence must not grow old. */
export const connectionSentences = {
  answered: (survey: keyof typeof surveys, rating: number, date: string): string =>
    `answered ${rating} to ${surveys[survey]} on ${date}`,
  ticketSpeed: (closed: number, hours: number): string =>
    `${plural(closed, 'ticket', 'tickets')} closed in ${duration(hours)} on average`,
  ticketCalm: (urgent: number, rated: number): string => `${urgent} of ${plural(rated, 'ticket', 'tickets')} urgent`,
  opened: (hits: number, delivered: number): string => `opened ${hits} of ${delivered} e-mails`,
  clicked: (hits: number, delivered: number): string => `clicked in ${hits} of ${delivered} e-mails`,
  replied: (hits: number, delivered: number): string => `replied to ${hits} of ${delivered} e-mails`,
  visits: (count: number, date: string): string => `${plural(count, 'site visit', 'site visits')}, the last on ${date}`,
  conversions: (count: number, date: string): string =>
    `${plural(count, 'form', 'forms')} sent in, the last on ${date}`,
  twoWay: (came: number, sent: number): string =>
    `${plural(came, 'sign of life', 'signs of life')} from them, ${plural(sent, 'touch', 'touches')} from us`,
  salesReply: (date: string): string => `answered a sales e-mail on ${date}`,
  meeting: (date: string): string => `last meeting on ${date}`,
  part: (part: keyof typeof partNames, score: number, gate: number, clauses: readonly string[]): string =>
    `${partNames[part]} ${Math.floor(score)} of 100 (${gate} needed): ${clauses.join('; ')}.`,
  satisfiedBySurvey: (clause: string): string => `Satisfied by survey: ${clause}.`,
  belowTheGate: (clause: string): string => `Dissatisfied by survey: ${clause}.`,
  oneWay: (sent: number, last: string): string =>
    `One-way for a year: contacted ${plural(sent, 'time', 'times')}, the last on ${last}, and nothing came back.`,
  tooLittle: (signals: number, events: number): string =>
    `Too little to tell: ${plural(signals, 'signal', 'signals')} (2 needed), ${plural(events, 'event', 'events')} in 12 months (5 needed).`,
  fewConnectionSignals: (signals: number): string =>
    `Fully connected needs 3 signals of connection; there ${signals === 1 ? 'is' : 'are'} ${signals}.`,
  waiting: (stage: keyof typeof stageNames, date: string): string =>
    `First measured as ${stageNames[stage]} on ${date}; it counts once it has held for 30 days or a new answer confirms it.`,
  byRep: (stage: keyof typeof stageNames, date: string): string =>
    `Set to ${stageNames[stage]} by a person on ${date}.`,
  measuredContacts: (measured: number, all: number): string =>
    measured === 0
      ? `None of ${plural(all, 'contact', 'contacts')} could be measured yet.`
      : `The middle of ${plural(measured, 'contact', 'contacts')} that could be measured, of ${all} in all.`,
};

function duration(hours: number): string {
  return hours < 48 ? `${Math.max(1, Math.round(hours))} h` : `${(hours / 24).toFixed(1)} days`;
}

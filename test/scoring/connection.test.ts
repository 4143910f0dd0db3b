import { describe, expect, it } from 'vitest';
import { connectionOf } from '../../src/scoring/connection.ts';
import {
  asOfMs,
  dayOf,
  daysAgo,
  memory,
  person,
  portalModel,
  stageOf,
  ticket,
  today,
  warmPerson,
} from './connection-people.ts';

const model = portalModel();

describe('the connection stage of a contact', () => {
  it('is unknown for somebody of whom nothing is known', () => {
    const answer = stageOf(person(), model);
    expect(answer).toMatchObject({ stage: 'unknown', basis: null, asOf: null, rising: null });
    expect(answer.evidence).toEqual(['Too little to tell: 0 signals (2 needed), 0 events in 12 months (5 needed).']);
  });

  it('rises with warmth through the gates of the portal’s first run', () => {
    expect(stageOf(warmPerson(0.2), model).stage).toBe('unknown');
    expect(stageOf(warmPerson(0.55), model).stage).toBe('highly_satisfied');
    const metLongAgo = { lastMeetingAtMs: daysAgo(350), salesEmailLastRepliedAtMs: daysAgo(350) };
    expect(stageOf({ ...warmPerson(0.65), ...metLongAgo }, model).stage).toBe('perceives_differentiation');
    expect(stageOf(warmPerson(0.98), model)).toMatchObject({ stage: 'fully_connected', basis: 'behaviour' });
  });

  it('is satisfied by one answer of 9 or 10, or the top of the satisfaction scale', () => {
    for (const known of [
      { npsRating: 9, npsAtMs: daysAgo(3) },
      { npsRating: 10, npsAtMs: daysAgo(365) },
      { csatRating: 2, csatAtMs: daysAgo(3) },
    ]) {
      expect(stageOf(person(known), model)).toMatchObject({ stage: 'highly_satisfied', basis: 'survey' });
    }
    expect(stageOf(person({ npsRating: 9, npsAtMs: daysAgo(3) }), model)).toMatchObject({
      asOf: today - 3,
      evidence: ['Satisfied by survey: answered 9 to the recommendation question (NPS) on 27 June 2026.'],
    });
  });

  it('takes neither old, undated, later nor lukewarm answers for satisfaction', () => {
    for (const known of [
      { npsRating: 10, npsAtMs: daysAgo(366) },
      { npsRating: 10, npsAtMs: null },
      { npsRating: 10, npsAtMs: daysAgo(-1) },
      { npsRating: 8, npsAtMs: daysAgo(3) },
      { csatRating: 1, csatAtMs: daysAgo(3) },
    ]) {
      expect(stageOf(person(known), model).stage).toBe('unknown');
    }
  });

  it('is unconnected after an answer below the gate, however warm the behaviour', () => {
    const answer = stageOf({ ...warmPerson(0.98), npsRating: 6, npsAtMs: daysAgo(3) }, model);
    expect(answer).toMatchObject({ stage: 'unconnected', basis: 'survey', asOf: today - 3 });
    expect(answer.evidence[0]).toMatch(/^Dissatisfied by survey: answered 6/);
  });

  it('believes the newest of two answers', () => {
    const answers = { npsRating: 2, csatRating: 2, csatAtMs: daysAgo(5) };
    expect(stageOf(person({ ...answers, npsAtMs: daysAgo(9) }), model).stage).toBe('highly_satisfied');
    expect(stageOf(person({ ...answers, npsAtMs: daysAgo(3) }), model).stage).toBe('unconnected');
  });

  it('is unconnected after a year of one-way contact, and only after a year', () => {
    const oneWay = person({ contactedNotes: 7, lastContactedAtMs: daysAgo(20) });
    expect(stageOf(oneWay, model)).toMatchObject({ stage: 'unconnected', basis: 'behaviour', asOf: today - 20 });
    expect(stageOf(oneWay, model).evidence[0]).toMatch(/contacted 7 times, the last on 10 June 2026/);
    expect(stageOf(oneWay, model, { knownSinceMs: daysAgo(300) }).stage).toBe('unknown');
    expect(stageOf(oneWay, model, { knownSinceMs: null }).stage).toBe('unknown');
    expect(stageOf({ ...oneWay, contactedNotes: 4 }, model).stage).toBe('unknown');
    expect(stageOf({ ...oneWay, salesEmailLastRepliedAtMs: daysAgo(100) }, model).stage).not.toBe('unconnected');
  });

  it('does not call it one-way where they asked for help, or where a sign of theirs has no date', () => {
    const oneWay = person({ contactedNotes: 7, lastContactedAtMs: daysAgo(20) });
    expect(stageOf(oneWay, model, { tickets: [ticket(200, 5, 'low')] }).stage).not.toBe('unconnected');
    expect(stageOf(oneWay, model, { tickets: [ticket(400, 5, 'low')] }).stage).toBe('unconnected');
    for (const sign of [{ emailsReplied: 1 }, { emailsClicked: 1 }, { visits: 2 }, { conversions: 1 }])
      expect(stageOf({ ...oneWay, ...sign }, model).stage).not.toBe('unconnected');
    expect(stageOf({ ...oneWay, emailsReplied: 0, visits: 0 }, model).stage).toBe('unconnected');
  });

  it('does not take missing signals for low ones', () => {
    const warm = warmPerson(0.98);
    const offline = { ...warm, visits: null, lastVisitAtMs: null, lastMeetingAtMs: null };
    expect(stageOf(offline, model).stage).toBe('fully_connected');
  });

  it('needs three signals of connection to be full', () => {
    const twoSignals = { ...warmPerson(0.98), lastMeetingAtMs: null, salesEmailLastRepliedAtMs: null };
    const answer = stageOf(twoSignals, model);
    expect(answer.stage).toBe('perceives_differentiation');
    expect(answer.evidence).toContain('Fully connected needs 3 signals of connection; there are 2.');
  });

  it('does not rank silence about few e-mails above silence about many', () => {
    const score = (delivered: number): string | undefined =>
      stageOf({ ...warmPerson(0.6), emailsDelivered: delivered, emailsReplied: 0 }, model).evidence.find((line) =>
        line.startsWith('Connection'),
      );
    expect(score(2)?.slice(0, 14)).toBe(score(60)?.slice(0, 14));
  });

  it('hears slow and urgent tickets', () => {
    const calm = [ticket(40, 2, 'low'), ticket(50, 3, 'medium')];
    const trouble = [ticket(40, 900, 'urgent'), ticket(50, 700, 'high')];
    expect(stageOf(warmPerson(0.5), model, { tickets: calm }).stage).toBe('highly_satisfied');
    expect(stageOf(warmPerson(0.5), model, { tickets: trouble }).stage).toBe('unknown');
    expect(stageOf(warmPerson(0.5), model, { tickets: trouble.map((old) => ({ ...old, createdAtMs: 0 })) })).toEqual(
      stageOf(warmPerson(0.5), model),
    );
  });

  it('is what a person said, for a year', () => {
    const context = { asOfMs, today, previous: null, dayOf };
    const said = (on: number) =>
      connectionOf(warmPerson(0.98), [], model, { ...context, repsWord: { stage: 'unconnected', on } });
    expect(said(today - 10)).toMatchObject({ stage: 'unconnected', basis: 'rep', asOf: today - 10 });
    expect(said(today - 365).basis).toBe('behaviour');
    expect(said(today + 1).basis).toBe('behaviour');
  });

  it('sees nothing that happened later than the day asked', () => {
    const later = stageOf(warmPerson(0.98, -5), model);
    expect(later.stage).toBe('unknown');
  });
});

describe('a rise', () => {
  const warm = warmPerson(0.98);

  it('is taken at once on the first run', () => {
    expect(stageOf(warm, model).rising).toBeNull();
  });

  it('waits for a second measurement thirty days after the first', () => {
    const first = stageOf(warm, model, { previous: memory('highly_satisfied') });
    expect(first).toMatchObject({
      stage: 'highly_satisfied',
      basis: 'behaviour',
      asOf: today - 40,
      rising: { to: 'fully_connected', firstSeen: today },
    });
    expect(first.evidence.at(-1)).toMatch(/^First measured as fully connected on 30 June 2026/);
    const waiting = memory('highly_satisfied', { stageRising: first.rising });
    expect(stageOf(warm, model, { previous: waiting, nights: 29 }).stage).toBe('highly_satisfied');
    expect(stageOf(warm, model, { previous: waiting, nights: 30 })).toMatchObject({
      stage: 'fully_connected',
      rising: null,
    });
  });

  it('goes only as high as both measurements', () => {
    const waiting = memory('highly_satisfied', {
      stageRising: { to: 'perceives_differentiation', firstSeen: today - 30 },
    });
    expect(stageOf(warm, model, { previous: waiting })).toMatchObject({
      stage: 'perceives_differentiation',
      rising: { to: 'fully_connected', firstSeen: today },
    });
  });

  it('is forgotten when the measurement falls back', () => {
    const waiting = memory('highly_satisfied', { stageRising: { to: 'fully_connected', firstSeen: today - 10 } });
    expect(stageOf(warmPerson(0.55), model, { previous: waiting })).toMatchObject({
      stage: 'highly_satisfied',
      rising: null,
    });
  });

  it('counts at once with a new answer, not with one that was known before', () => {
    const answered = (days: number) => ({ ...warm, npsRating: 10, npsAtMs: daysAgo(days) });
    const previous = memory('highly_satisfied', { stageAsOf: today - 5 });
    expect(stageOf(answered(2), model, { previous }).stage).toBe('fully_connected');
    expect(stageOf(answered(9), model, { previous }).stage).toBe('highly_satisfied');
    const promoter = person({ npsRating: 10, npsAtMs: daysAgo(9) });
    expect(stageOf(promoter, model, { previous: memory('unknown') }).stage).toBe('highly_satisfied');
    expect(stageOf(promoter, model, { previous: memory('unconnected') }).stage).toBe('highly_satisfied');
  });

  it('is not needed to fall', () => {
    expect(stageOf(warmPerson(0.55), model, { previous: memory('fully_connected') }).stage).toBe('highly_satisfied');
    const angry = person({ npsRating: 0, npsAtMs: daysAgo(1) });
    expect(stageOf(angry, model, { previous: memory('unknown') }).stage).toBe('unconnected');
  });
});

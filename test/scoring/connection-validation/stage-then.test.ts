import { describe, expect, it } from 'vitest';
import { stageThen } from '../../../src/scoring/connection-validation/stage-then.ts';
import { daysAgo, person, portalModel, ticket, warmPerson } from '../connection-people.ts';

const model = portalModel();
const cutMs = daysAgo(365);
const then = (known: Parameters<typeof stageThen>[0], tickets: Parameters<typeof stageThen>[1] = [], since = 2_000) =>
  stageThen(known, tickets, model, cutMs, daysAgo(since));

describe('a stage of the past, rebuilt', () => {
  it('believes answers given by then, within their twelve months', () => {
    const promoter = (days: number) => person({ npsRating: 10, npsAtMs: daysAgo(days) });
    expect(then(promoter(400))).toBe('highly_satisfied');
    expect(then(person({ csatRating: 0, csatAtMs: daysAgo(400) }))).toBe('unconnected');
    expect(then(promoter(364))).toBe('unknown');
    expect(then(promoter(731))).toBe('unknown');
  });

  it('takes nothing from counts, which carry no date', () => {
    expect(then(warmPerson(0.98, 400))).toBe('unknown');
    const oneWay = person({ contactedNotes: 9, lastContactedAtMs: daysAgo(400) });
    expect(then(oneWay)).toBe('unknown');
  });

  it('changes with nothing that happened later', () => {
    const promoter = person({ npsRating: 9, npsAtMs: daysAgo(400) });
    const later = { csatRating: 0, csatAtMs: daysAgo(10), lastMeetingAtMs: daysAgo(5), lastVisitAtMs: daysAgo(1) };
    expect(then({ ...promoter, ...later, emailsReplied: 40, visits: 90 })).toBe('highly_satisfied');
    const calm = [1, 2, 3, 4, 5].map((days) => ticket(370 + days, 2, 'low'));
    expect(then(person(), calm)).toBe('highly_satisfied');
    expect(then(person(), [...calm, ticket(300, 900, 'urgent')])).toBe('highly_satisfied');
    expect(
      then(
        person(),
        calm.map((known) => ({ ...known, createdAtMs: daysAgo(300) })),
      ),
    ).toBe('unknown');
  });

  it('is unknown before the contact was', () => {
    expect(then(person({ npsRating: 10, npsAtMs: daysAgo(400) }), [], 300)).toBe('unknown');
  });
});

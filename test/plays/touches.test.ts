import { describe, expect, it } from 'vitest';
import { meetingsKept, type RecordedTouches, responseFrom, touchesFrom } from '../../src/plays/touches.ts';
import { dayOf } from '../../src/scoring/calendar.ts';
import type { CompanyId } from '../../src/scoring/ids.ts';

const zone = 'Europe/Berlin';
const at = (iso: string): number => Date.parse(iso);
const on = (iso: string): number => dayOf(at(`${iso}T12:00:00Z`), zone);

const recorded = (more: Partial<RecordedTouches> = {}): RecordedTouches => ({
  customer: { type: 'company', id: '1' as CompanyId },
  knownSinceMs: at('2024-01-01'),
  calls: 0,
  meetings: 0,
  lastCallAtMs: null,
  lastMeetingAtMs: null,
  lastLoggedAtMs: null,
  beforeFirstPurchase: 0,
  bought: true,
  tries: 0,
  answers: 0,
  lastAnswerAtMs: null,
  response: null,
  meetingsDue: 0,
  meetingsHeld: 0,
  timesTakenPart: 0,
  timesContacted: 0,
  lastContactedAtMs: null,
  lastReplyAtMs: null,
  mailingsDelivered: 0,
  mailingsReplied: 0,
  ...more,
});
/** What was logged last took place, unless it is told otherwise. */
const touches = (more: Partial<RecordedTouches>) => {
  const spoken = [more.lastCallAtMs, more.lastMeetingAtMs].filter((ms) => typeof ms === 'number');
  return touchesFrom(recorded({ lastLoggedAtMs: spoken.length === 0 ? null : Math.max(...spoken), ...more }), zone);
};

describe('the last channel', () => {
  const call = { calls: 1, lastCallAtMs: at('2026-03-01T10:00:00Z'), timesTakenPart: 1 };
  const meeting = { meetings: 1, lastMeetingAtMs: at('2026-03-05T10:00:00Z'), timesTakenPart: 1 };
  const both = { ...call, ...meeting, timesTakenPart: 2 };

  it.each([
    [
      'a call, logged within the hour',
      { ...call, lastContactedAtMs: at('2026-03-01T10:59:00Z') },
      'call',
      '2026-03-01',
    ],
    [
      'the later of a call and a meeting',
      { ...both, lastContactedAtMs: at('2026-03-05T10:00:00Z') },
      'meeting',
      '2026-03-05',
    ],
    ['an e-mail after both', { ...both, lastContactedAtMs: at('2026-03-09T10:00:00Z') }, 'email', '2026-03-09'],
    [
      'an e-mail on the day of the call',
      { ...call, lastContactedAtMs: at('2026-03-01T11:01:00Z') },
      'email',
      '2026-03-01',
    ],
    ['a call that HubSpot does not count, being of the company', { ...call }, 'call', '2026-03-01'],
    ['an e-mail where nobody calls', { lastContactedAtMs: at('2026-03-01T10:00:00Z') }, 'email', '2026-03-01'],
    [
      'the call before a meeting that was cancelled',
      { ...call, timesTakenPart: 2, lastLoggedAtMs: at('2026-03-07'), lastContactedAtMs: at('2026-03-07') },
      'call',
      '2026-03-01',
    ],
    [
      'unknown where there may have been an e-mail before that meeting',
      { ...call, timesContacted: 9, lastLoggedAtMs: at('2026-03-07'), lastContactedAtMs: at('2026-03-07') },
      null,
      '2026-03-07',
    ],
    ['unknown before calls are known', { lastContactedAtMs: at('2023-03-01T10:00:00Z') }, null, '2023-03-01'],
    [
      'unknown where calls are not read',
      { knownSinceMs: null, lastContactedAtMs: at('2026-03-01') },
      null,
      '2026-03-01',
    ],
  ] as const)('is %s', (_, more, channel, day) => {
    expect(touches(more)).toMatchObject({ lastChannel: channel, lastOn: on(day) });
  });

  it('is none where nobody was in touch', () => {
    expect(touches({})).toEqual({
      lastOn: null,
      lastChannel: null,
      channels: [],
      count: 0,
      beforeFirstPurchase: 0,
      lastAnswerOn: null,
      answers: 0,
      tries: 0,
    });
  });

  it('falls on the portal’s day', () => {
    expect(touches({ lastContactedAtMs: at('2026-03-01T23:30:00Z') }).lastOn).toBe(on('2026-03-02'));
  });
});

describe('counts', () => {
  const known = { calls: 2, meetings: 1, timesTakenPart: 5, tries: 3, answers: 1, beforeFirstPurchase: 2 };

  it('take what HubSpot counted beyond calls and meetings for e-mails', () => {
    expect(touches({ ...known, timesContacted: 9 })).toMatchObject({
      channels: ['email', 'call', 'meeting'],
      count: 7,
      tries: 7,
      answers: 1,
      beforeFirstPurchase: null,
    });
  });

  it('know what came before the first purchase where nobody wrote, and all of a prospect', () => {
    expect(touches({ ...known, timesContacted: 5 })).toMatchObject({ count: 3, beforeFirstPurchase: 2 });
    expect(touches({ ...known, timesContacted: 9, bought: false, beforeFirstPurchase: null }).beforeFirstPurchase).toBe(
      7,
    );
  });

  it('take HubSpot’s figure where calls are not read', () => {
    expect(touches({ knownSinceMs: null, timesContacted: 4 })).toMatchObject({ count: 4, channels: [], tries: 0 });
  });

  it('take a reply for an answer, and a mailing only with its reply', () => {
    const replied = { lastReplyAtMs: at('2026-02-01T10:00:00Z'), mailingsDelivered: 30, mailingsReplied: 2 };
    expect(touches(replied)).toMatchObject({
      answers: 2,
      tries: 2,
      lastAnswerOn: on('2026-02-01'),
      channels: ['email'],
    });
    expect(touches({ ...replied, mailingsReplied: 0 })).toMatchObject({ answers: 1 });
    const later = { ...replied, lastAnswerAtMs: at('2026-02-03T10:00:00Z') };
    expect(touches(later).lastAnswerOn).toBe(on('2026-02-03'));
  });
});

it('tells the newest response with its day', () => {
  const response = { response: 'contact_later', atMs: at('2026-03-01T23:30:00Z'), kind: 'call' } as const;
  expect(responseFrom(recorded({ response }), zone)).toEqual({
    response: 'contact_later',
    on: on('2026-03-02'),
    kind: 'call',
  });
  expect(responseFrom(recorded(), zone)).toBeNull();
});

it('tells which share of the meetings took place, where that was noted', () => {
  expect(meetingsKept(recorded({ meetingsDue: 4, meetingsHeld: 3 }))).toBe(0.75);
  expect(meetingsKept(recorded())).toBeNull();
});

import { describe, expect, it } from 'vitest';
import type { ContactId } from '../../src/scoring/ids.ts';
import { buyingGroup, type GroupContact } from '../../src/team/buying-group.ts';
import { service } from '../../src/team/service.ts';

const none = { due: 0, held: 0 };

describe('service', () => {
  it('tells the median of each priority, the most urgent first, and what is open for too long', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
    const { priorities } = service(
      [
        { priority: null, closed: [], open: [5] },
        { priority: 'urgent', closed: hundred, open: [10, 90, 91, 200] },
      ],
      none,
    );
    expect(priorities[0]).toMatchObject({ priority: 'urgent', medianHours: { value: 50.5, low: 40, high: 61 } });
    expect(priorities[0]!.openTooLong).toMatchObject({ count: 2, total: 4 });
    expect(priorities[1]).toMatchObject({ priority: null, closed: 0, medianHours: null, open: 1, openTooLong: null });
  });

  it('says nothing of fewer than 30 tickets or meetings', () => {
    const few = Array.from({ length: 29 }, () => 1);
    const { priorities, meetingsKept } = service([{ priority: 'low', closed: few, open: [9] }], { due: 29, held: 9 });
    expect([priorities[0]!.medianHours, priorities[0]!.openTooLong, meetingsKept]).toEqual([null, null, null]);
    expect(service([], { due: 30, held: 27 }).meetingsKept).toMatchObject({ count: 27, total: 30 });
  });
});

describe('a buying group', () => {
  const today = 20_000;
  const contact = (id: string, over: Partial<GroupContact> = {}): GroupContact => ({
    id: id as ContactId,
    here: true,
    lastTouchOn: null,
    lastReplyOn: null,
    lastDealOn: null,
    ...over,
  });

  it('says who takes part, who fell silent and who left the company', () => {
    const group = buyingGroup(
      [
        contact('1', { lastTouchOn: today - 365 }),
        contact('2', { lastReplyOn: today - 9, lastDealOn: today - 900 }),
        contact('3', { lastDealOn: today - 366 }),
        contact('4', { here: null, lastTouchOn: today - 700 }),
        contact('5'),
        contact('6', { here: false, lastTouchOn: today }),
      ],
      today,
    );
    expect(group).toEqual({
      people: 5,
      takePart: 2,
      silent: [
        { id: '4', since: today - 700 },
        { id: '3', since: today - 366 },
      ],
      left: ['6'],
    });
  });

  it('is none where nobody is known', () => {
    expect(buyingGroup([], today)).toBeNull();
  });
});

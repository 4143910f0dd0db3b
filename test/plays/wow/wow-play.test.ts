import { describe, expect, it } from 'vitest';
import { nextPlay, onlyPlay } from '../../../src/plays/next-play.ts';
import { planTasks } from '../../../src/plays/plan-tasks.ts';
import type { PlaySituation } from '../../../src/plays/situation.ts';
import { writeTask } from '../../../src/plays/write-task.ts';
import { candidate, portal, rules, situation, today } from '../situations.ts';

const switches = onlyPlay('wow');
const planned = (change: Partial<PlaySituation> = {}): PlaySituation =>
  situation('active', 'vip', { wowOn: today, wowIdea: 'Bring a cake', ...change });
const plan = (change: Partial<PlaySituation>, holdBackShare = 0) =>
  planTasks([candidate('501', { situation: planned(change) })], [], rules({ switches, holdBackShare }));

describe('a surprise that was planned', () => {
  it('is due on its day and for a fortnight, and says what to do', () => {
    const [task] = plan({}).open;
    expect(writeTask(task!, { reasons: [], offer: null, money: String }).bodyHtml).toContain('<li>Bring a cake</li>');
    expect(nextPlay(planned({ wowOn: today + 1 }), portal(), switches)).toBeNull();
    expect(nextPlay(planned({ wowOn: today - 14 }), portal(), switches)).not.toBeNull();
    expect(nextPlay(planned({ wowOn: today - 15 }), portal(), switches)).toBeNull();
  });

  it('waits for nobody with an open ticket, nobody who has left, and nobody who bought since', () => {
    const ticket = { id: '1' as never, openedOn: today, priority: null };
    for (const change of [
      { openTickets: [ticket] },
      { category: 'account_churn' },
      { tier: 'tail' },
      { lastPurchase: today - 30 },
    ] as const) {
      expect(nextPlay(planned(change), portal(), switches), JSON.stringify(change)).toBeNull();
    }
    // What they bought after the surprise is no reason to take it back.
    expect(nextPlay(planned({ wowOn: today - 3, lastPurchase: today - 1 }), portal(), switches)).not.toBeNull();
  });

  it('whom the lot left out are told of nowhere, and kept to be compared with; the lot of tasks is not drawn again', () => {
    expect(nextPlay(planned({ wowHeldBack: true }), portal(), switches)).toBeNull();
    const { open, leaveOut, heldBack } = plan({ wowHeldBack: true });
    expect([open.length, leaveOut.length, heldBack.lot]).toEqual([0, 1, 1]);
    expect(plan({}, 1).open).toHaveLength(1);
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { offerOf } from '../../src/plays/offer.ts';
import { planTasks } from '../../src/plays/plan-tasks.ts';
import type { PlaySituation } from '../../src/plays/situation.ts';
import { escapeHtml } from '../../src/plays/task-body.ts';
import { taskRef } from '../../src/plays/task-ref.ts';
import { writeTask } from '../../src/plays/write-task.ts';
import type { Sentence } from '../../src/scoring/answer.ts';
import { candidate, rules, situation } from './situations.ts';

const late = [{ code: 'late', text: 'last order 3 March 2026' }];
const bodyFor = (about: PlaySituation, reasons: readonly Sentence[] = late): string => {
  const [chosen] = planTasks([candidate('501', { situation: about })], [], rules()).open;
  const money = (amount: number): string => `€${amount.toFixed(0)}`;
  return writeTask({ ...chosen!, ref: 'ABCD1234' }, { reasons, offer: null, money }).bodyHtml;
};
const readAsText = (html: string): string =>
  html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

describe('the body of a task', () => {
  it('says why, what is at stake and what to do, and ends with the reference', () => {
    const body = bodyFor(situation('dormant', 'vip'));
    expect(body).toContain('<li>last order 3 March 2026</li>');
    expect(body).toContain('At stake: €720 a year.');
    expect(body).not.toContain('What they said');
    expect(body).toMatch(/<p>Rapport · ref ABCD1234<\/p>$/);
  });

  it('shows product names as text, whatever people typed', () => {
    const reasons = [{ code: 'lost', text: '2 products → 1: no <img src=x onerror="a()"> & Co' }];
    const body = bodyFor(situation('product_churn', 'vip'), reasons);
    expect(body).not.toContain('<img');
    expect(body).toContain('&#60;img src=x onerror=&#34;a()&#34;&#62; &#38; Co');
  });

  it('does not speak of money where hardly any is at stake', () => {
    expect(bodyFor(situation('product_churn', 'vip', { atRisk: 0.4 }))).not.toContain('At stake');
    expect(bodyFor(situation('product_churn', 'vip'), [])).not.toContain('Why now');
  });
});

describe('what to offer', () => {
  const next = {
    ...{ product: 'b', name: 'Backup', after: 'Servers', of: 41, bought: 17, base: 0.1 },
    ...{ medianDays: 122.4, typicalYear: 900 },
  };

  it('says what similar customers bought next, and how many', () => {
    expect(offerOf('second_purchase', next)).toBe(
      'Backup: of 41 customers who bought Servers, 17 bought it next (41 %), typically 122 days later.',
    );
  });

  it('is left out where nothing is known, and where it would be out of place', () => {
    expect(offerOf('second_purchase', null)).toBeNull();
    expect(offerOf('resolve_complaint', next)).toBeNull();
    expect(offerOf('thank', next)).toBeNull();
  });
});

test.prop([fc.string({ unit: 'binary' })])('escaped text holds no markup and reads the same', (text) => {
  const html = escapeHtml(text);
  expect(html).not.toMatch(/[<>"']/);
  expect(readAsText(html)).toBe(text);
});

const part = fc.string({ maxLength: 20 });
test.prop([part, part, part, part])('the same reason always has the same reference of eight letters', (...reason) => {
  const ref = taskRef(...reason);
  expect(ref).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(taskRef(...reason)).toBe(ref);
});

test.prop([fc.integer({ min: 1, max: 2 ** 40 })], { numRuns: 20 })(
  'different reasons have different references',
  (first) => {
    const refs = new Set<string>();
    for (let id = first; id < first + 250; id += 1) {
      for (const play of ['win_back', 'check_in']) {
        for (const since of ['2026-01-01', '2026-01-02', '2026-02-01', '2026-11-01'])
          refs.add(taskRef('4711', `company:${id}`, play, `dormant:${since}`));
      }
    }
    expect(refs.size).toBe(250 * 2 * 4);
  },
);

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { nextPlay } from '../../src/plays/next-play.ts';
import { plainLine } from '../../src/plays/plain-line.ts';
import { planTasks } from '../../src/plays/plan-tasks.ts';
import { writeTask } from '../../src/plays/write-task.ts';
import { allOn, candidate, portal, rules, situation } from './situations.ts';

describe('a product name that people typed', () => {
  it('stays as it is when it is Arabic, Hebrew or a joined emoji', () => {
    for (const name of ['نسخ احتياطي', 'גיבוי', 'Support 👩‍👩‍👧‍👦', 'Café ☕️']) expect(plainLine(name, 60)).toBe(name);
  });

  it('cannot break the line or turn the words around it', () => {
    expect(plainLine('Back\u202eup\r\n\tPlus\u0000', 60)).toBe('Back up Plus');
  });

  it('is cut between whole signs, never within an emoji', () => {
    expect(plainLine('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2)).toBe('👩‍👩‍👧‍👦…');
  });

  it('reaches subject and body as text', () => {
    const productsLost = ['<script>alert(1)</script>\u202e', 'דוח 📈', `${'x'.repeat(500)}`];
    const reasons = [{ code: 'lost', text: `3 products → 0: no ${productsLost[0]}, no ${productsLost[1]}` }];
    const about = situation('product_churn', 'vip', { productsLost });
    const { play } = nextPlay(about, portal(), allOn)!;
    // HubSpot shows a subject as plain text: it is not HTML and must not be escaped.
    expect(play.subject(about)).toBe('Recover product: <script>alert(1)</script>, דוח 📈 and 1 more no longer bought');
    const [chosen] = planTasks([candidate('501', { situation: about })], [], rules()).open;
    const body = writeTask(chosen!, { reasons, offer: `${productsLost[0]} fits next`, money: String }).bodyHtml;
    expect(body).toContain('no &#60;script&#62;alert(1)&#60;/script&#62; , no דוח 📈');
    expect(body).not.toContain('<script');
  });
});

test.prop([fc.string({ unit: 'binary', maxLength: 80 }), fc.integer({ min: 1, max: 40 })])(
  'a line is never longer than asked, holds no controls, and is the same when made again',
  (text, most) => {
    const line = plainLine(text, most);
    expect([...new Intl.Segmenter('en').segment(line)].length).toBeLessThanOrEqual(most);
    expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect(plainLine(line, most)).toBe(line);
  },
);

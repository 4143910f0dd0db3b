import { describe, expect, it } from 'vitest';
import { createLog } from '../src/http/create-log.ts';
import { AppError } from '../src/pass/app-error.ts';
import type { PortalId } from '../src/scoring/ids.ts';
import { logWork } from '../src/work-log.ts';

describe('the log of work on portals', () => {
  const line = { portal: '4711' as PortalId, kind: 'pass', run: '17', tookMs: 12, error: null, bug: null } as const;
  const logged = (write: (log: ReturnType<typeof createLog>) => void): string => {
    const lines: string[] = [];
    write(createLog('debug', { write: (text: string) => lines.push(text) }));
    return lines.join('');
  };

  it('names portal, kind, run, outcome and code', () => {
    const text = logged((log) => logWork(log, { ...line, outcome: 'failed', error: 'crm_locked' }));
    expect(JSON.parse(text)).toMatchObject({
      ...{
        level: 40,
        msg: 'work',
        portal: '4711',
        kind: 'pass',
        run: '17',
        outcome: 'failed',
        error: 'crm_locked',
        tookMs: 12,
      },
    });
  });

  it('says where a bug is, never what its message holds', () => {
    const bug = new Error('duplicate key (email)=(kim@example.com), token pat-eu1-secret');
    const text = logged((log) => logWork(log, { ...line, outcome: 'failed', error: 'bug', bug }));
    expect(text).toContain('work-log.test.ts');
    expect(text).toContain('"portal":"4711"');
    expect(text).not.toMatch(/kim|secret/);
  });

  it('leaves out what a cause says too', () => {
    const bug = new AppError('crm_refused', 'Kim Lee is refused.', { cause: new Error('kim@example.com') });
    expect(logged((log) => logWork(log, { ...line, outcome: 'failed', error: 'bug', bug }))).not.toMatch(/kim/i);
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { changeSettings, settingsByPath } from '../../src/portals/change-settings.ts';
import { parseSettings, settingDescriptions } from '../../src/portals/settings.ts';

const defaults = parseSettings(null);

describe('several settings changed at once', () => {
  it('are taken together, the others stay', () => {
    const changed = changeSettings(defaults, { 'tierShares.vip': 0.3, 'tasks.on': true, windowDays: 120 });
    expect(changed).toEqual({
      ok: true,
      settings: {
        ...defaults,
        windowDays: 120,
        tierShares: { ...defaults.tierShares, vip: 0.3 },
        tasks: { ...defaults.tasks, on: true },
      },
    });
  });

  it('are refused together, with one sentence for each that is wrong', () => {
    const changed = changeSettings(defaults, { windowDays: 5, 'tasks.on': 'often', 'tierShares.vip': 0.3 });
    expect(changed).toEqual({
      ok: false,
      problems: {
        windowDays: 'This must be a whole number from 30 to 1095, or null.',
        'tasks.on': 'This must be true or false.',
      },
    });
  });

  it('tell what holds for a group beside what was changed in it', () => {
    expect(changeSettings(defaults, { 'thresholds.dormant': 0.9 })).toEqual({
      ok: false,
      problems: { 'thresholds.dormant': 'accountChurn < dormant < atRisk must hold.' },
    });
    const both = changeSettings(defaults, { 'tierShares.vip': 0.7, 'tierShares.tail': 0.6 });
    expect(both).toMatchObject({ ok: false });
    expect(Object.keys(both.ok ? {} : both.problems)).toEqual(['tierShares.vip', 'tierShares.tail']);
  });

  it('know no setting beyond those described, not even through a prototype', () => {
    for (const path of ['__proto__.polluted', 'constructor', 'tasks', 'tasks.off', '']) {
      expect(changeSettings(defaults, { [path]: true })).toEqual({
        ok: false,
        problems: { [path]: 'There is no such setting.' },
      });
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('lie by path as they are, one a description', () => {
    const byPath = settingsByPath(defaults);
    expect(Object.keys(byPath)).toEqual([...settingDescriptions.keys()]);
    expect(changeSettings(defaults, byPath)).toEqual({ ok: true, settings: defaults });
  });

  test.prop([fc.dictionary(fc.constantFrom(...settingDescriptions.keys()), fc.jsonValue())])(
    'never throw, and never change anything when refused',
    (changes) => {
      const before = structuredClone(defaults);
      const outcome = changeSettings(defaults, changes);
      expect(defaults).toEqual(before);
      if (!outcome.ok) expect(Object.keys(outcome.problems).length).toBeGreaterThan(0);
    },
  );
});

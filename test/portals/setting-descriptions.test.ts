import { describe, expect, it } from 'vitest';
import { settingLines } from '../../src/cli/setting-lines.ts';
import { changeSetting } from '../../src/portals/change-setting.ts';
import { parseSettings, settingDescriptions } from '../../src/portals/settings.ts';

const defaults = parseSettings(null);

describe('what people read about settings', () => {
  it('tells of every setting on one line', () => {
    const lines = settingLines(defaults, '').trimEnd().split('\n');
    expect(lines).toHaveLength(settingDescriptions.size);
    for (const line of lines) expect(line).toMatch(/ = \S.* {3}# \S/);
    expect(lines[0]).toMatch(/^windowDays = null +# window of the forecast in days, 30–1095; null: /);
  });

  it('marks only what differs from the default', () => {
    expect(settingLines(defaults, '')).not.toContain('changed');
    const changed = changeSetting(defaults, 'tasks.on', 'true');
    expect(settingLines(changed, '').match(/changed/g)).toHaveLength(1);
    expect(settingLines(true, 'tasks.on')).toContain('(changed; default false)');
  });

  it.each([
    ['windowDays', '12.5', 'windowDays must be a whole number from 30 to 1095, or null.'],
    ['tierShares.vip', 'many', 'tierShares.vip must be a number from 0 to 1.'],
    ['tasks.on', 'yes', 'tasks.on must be true or false.'],
    ['survey.source', 'x', 'survey.source must be one of hubspot, property, none.'],
    ['apiBudgetPerDay', '5', 'apiBudgetPerDay must be a whole number of 100 or more, or null.'],
    ['tasks', '5', 'tasks must be a group of settings.'],
  ])('refuses %s %s in its own words', (key, value, sentence) => {
    expect(() => changeSetting(defaults, key, value)).toThrow(sentence);
  });

  it('names the list, not the place in it, where an entry is wrong', () => {
    expect(() => parseSettings({ moneyVisibleTo: [5] })).toThrow('moneyVisibleTo must be a list such as a,b,c.');
  });
});

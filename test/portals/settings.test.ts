import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/pass/app-error.ts';
import { changeSetting, settingAt } from '../../src/portals/change-setting.ts';
import { parseSettings } from '../../src/portals/settings.ts';

const defaults = parseSettings(null);

describe('settings', () => {
  it('need nothing: every one has a default', () => {
    expect(defaults.thresholds).toEqual({ accountChurn: 0.2, dormant: 0.5, atRisk: 0.8 });
    expect(defaults.tierShares).toEqual({ vip: 0.2, tail: 0.2 });
    expect(defaults.tasks.on).toBe(false);
  });

  it('survive being stored and read again', () => {
    expect(parseSettings(JSON.parse(JSON.stringify(defaults)))).toEqual(defaults);
  });

  it('are found by dotted path', () => {
    expect(settingAt(defaults, 'tasks.perOwnerAndDay')).toBe(5);
    expect(settingAt(defaults, '')).toBe(defaults);
    expect(() => settingAt(defaults, 'tasks.nope')).toThrow('There is no setting called tasks.nope');
    expect(() => settingAt(defaults, 'constructor')).toThrow('There is no setting called constructor');
  });

  it('take numbers, truth values, lists, null and ids that look like numbers', () => {
    expect(changeSetting(defaults, 'tierShares.vip', '0.1').tierShares.vip).toBe(0.1);
    expect(changeSetting(defaults, 'tasks.on', 'true').tasks.on).toBe(true);
    expect(changeSetting(defaults, 'pipelinesLeftOut', 'test, 12').pipelinesLeftOut).toEqual(['test', '12']);
    expect(changeSetting(defaults, 'pipelinesLeftOut', '["a,b"]').pipelinesLeftOut).toEqual(['a,b']);
    expect(changeSetting(defaults, 'tasks.fallbackOwnerId', '64492917').tasks.fallbackOwnerId).toBe('64492917');
    expect(changeSetting(defaults, 'windowDays', 'null').windowDays).toBeNull();
  });

  it('refuse a value they cannot take and leave everything as it was', () => {
    expect(() => changeSetting(defaults, 'tierShares.vip', 'many')).toThrow(AppError);
    expect(() => changeSetting(defaults, 'thresholds.dormant', '0.1')).toThrow('accountChurn < dormant < atRisk');
    expect(() => changeSetting(defaults, 'statusProperty', 'Customer Status')).toThrow('internal name');
    expect(defaults.tierShares.vip).toBe(0.2);
  });

  it('name a stored setting that does not exist', () => {
    expect(() => parseSettings({ windoDays: 90 })).toThrow('there is no setting called windoDays');
  });
});

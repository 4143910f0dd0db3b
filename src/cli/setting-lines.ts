import { settingAt } from '../portals/change-setting.ts';
import { parseSettings, settingDescriptions } from '../portals/settings.ts';

/**
 * A setting, or all below a dotted path, one a line: `windowDays = null   # what it does`. A value that differs from
 * the default is marked with that default.
 */
export function settingLines(value: unknown, path: string): string {
  const defaults = parseSettings(null);
  const rows = flatten(value, path).map(([key, text]) => {
    const usual = JSON.stringify(settingAt(defaults, key));
    const mark = text === usual ? '' : ` (changed; default ${usual})`;
    return { left: `${key} = ${text}`, right: `${settingDescriptions.get(key)?.description ?? ''}${mark}` };
  });
  const width = Math.min(48, Math.max(...rows.map(({ left }) => left.length)));
  return rows.map(({ left, right }) => `${left.padEnd(width)}   # ${right}\n`).join('');
}

function flatten(value: unknown, path: string): [string, string][] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`));
}

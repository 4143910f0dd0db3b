import type { SettingChanges, SettingValue } from '../../../extensions/app/cards/lib/answers/settings-answer.ts';

/** Nested settings by dotted path, as the backend answers them. */
export function flattened(settings: object, prefix = ''): SettingChanges {
  const entries = Object.entries(settings).flatMap(([key, value]: [string, unknown]) => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return Object.entries(flattened(value, path));
    return [[path, value as SettingValue] as const];
  });
  return Object.fromEntries(entries);
}

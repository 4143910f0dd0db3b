import type { SettingChanges, SettingValue } from 'rapport-screens/answers/settings-answer';

/** Are two values of a setting the same choice? The order of a list does not count. */
export function sameValue(one: SettingValue | undefined, other: SettingValue | undefined): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

/** What of `edited` differs from `saved`: exactly what is sent. */
export function changesOf(saved: SettingChanges, edited: SettingChanges): SettingChanges {
  return Object.fromEntries(Object.entries(edited).filter(([path, value]) => !sameValue(value, saved[path])));
}

const ordered = (value: SettingValue | undefined): unknown =>
  typeof value === 'object' && value !== null ? [...value].sort() : value;

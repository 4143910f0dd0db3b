import type { SettingsAnswer, SettingValue } from 'rapport-screens/answers/settings-answer';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import { type SettingField, settingGroups } from './setting-fields.ts';

const known: ReadonlyMap<string, SettingField> = new Map(
  settingGroups.flatMap(({ fields }) => fields.map((field): [string, SettingField] => [field.path, field])),
);

/** What people call a setting; one that this page does not know yet keeps its path. */
export const settingLabel = (path: string, { labels }: SettingsTexts): string => labels[path] ?? path;

/** A value as people read it: "20 %", "on", "Sales, Partners", "none". */
export function settingValueWords(
  path: string,
  value: SettingValue | undefined,
  texts: SettingsTexts,
  pipelines: SettingsAnswer['pipelines'],
): string {
  const empty = texts.emptyMeans[path] ?? texts.emptyValue;
  if (value === null || value === undefined || value === '') return empty;
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  const kind = known.get(path)?.kind.is;
  if (typeof value === 'number') return kind === 'share' ? `${asPercent(value)} %` : value.toLocaleString('en');
  const named = (id: string) =>
    kind === 'pipeline' || kind === 'pipelines'
      ? (pipelines.find((pipeline) => pipeline.id === id)?.label ?? id)
      : (texts.options[path]?.[id] ?? id);
  if (typeof value === 'string') return named(value);
  return value.length === 0 ? empty : value.map(named).join(', ');
}

/**
 * The backend's description as a sentence, without what only its command line needs: the word null, and bounds, which the
 * field itself tells in its own unit.
 */
export function settingDescription(described: string): string {
  const plain = described.replace(/; null: .*$/, '').replace(/, [\d.]+(–[\d.]+| or more)$/, '');
  if (plain === '') return '';
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${/[.!?]$/.test(plain) ? '' : '.'}`;
}

/** 0.07 is 7 and not 7.000000000000001. */
export const asPercent = (share: number): number => Math.round(share * 1e8) / 1e6;
export const asShare = (percent: number): number => Math.round(percent * 1e6) / 1e8;

import type { SettingChanges, SettingValue } from 'rapport-screens/answers/settings-answer';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import { type SettingField, settingGroups } from './setting-fields.ts';

type Problems = Readonly<Record<string, string>>;

const propertyName = /^[a-z][a-z0-9_]*$/;

/** What is wrong with these values, one sentence by path; the backend has the last word. */
export function settingProblems(values: SettingChanges, texts: SettingsTexts['problems']): Problems {
  const problems: Record<string, string> = {};
  for (const { fields } of settingGroups)
    for (const field of fields) {
      const problem = field.path in values ? problemOf(field, values[field.path] ?? null, texts) : null;
      if (problem !== null) problems[field.path] = problem;
    }
  const sound = Object.fromEntries(Object.entries(values).filter(([path]) => !(path in problems)));
  return { ...problems, ...together(sound, texts) };
}

function problemOf({ kind }: SettingField, value: SettingValue, texts: SettingsTexts['problems']): string | null {
  switch (kind.is) {
    case 'number': {
      const { min, max, whole, empty } = kind;
      if (value === null && empty) return null;
      const fits = isNumber(value) && value >= min && (max === null || value <= max);
      if (fits && (!whole || Number.isInteger(value))) return null;
      return whole ? texts.whole(min, max) : texts.number(min, max);
    }
    case 'share':
      if (isNumber(value) && value >= kind.min && value <= kind.max) return null;
      return texts.number(100 * kind.min, 100 * kind.max);
    case 'property':
      return value === null || (typeof value === 'string' && propertyName.test(value)) ? null : texts.property;
    default:
      return null;
  }
}

/** What is wrong only with several values taken together. */
function together(values: SettingChanges, texts: SettingsTexts['problems']): Problems {
  const problems: Record<string, string> = {};
  const number = (path: string) => (isNumber(values[path]) ? (values[path] as number) : null);
  const [churn, dormant, atRisk] = ['accountChurn', 'dormant', 'atRisk'].map((name) => number(`thresholds.${name}`));
  if (churn != null && dormant != null && churn >= dormant) problems['thresholds.dormant'] = texts.thresholdsOrder;
  if (dormant != null && atRisk != null && dormant >= atRisk) problems['thresholds.atRisk'] = texts.thresholdsOrder;
  const vip = number('tierShares.vip');
  const tail = number('tierShares.tail');
  if (vip !== null && tail !== null && vip + tail > 1 + 1e-9) problems['tierShares.tail'] = texts.tierSum;
  return problems;
}

const isNumber = (value: SettingValue | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value);

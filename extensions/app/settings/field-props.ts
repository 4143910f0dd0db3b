import type { SettingsAnswer, SettingValue } from 'rapport-screens/answers/settings-answer';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import type { SettingField } from './setting-fields.ts';

/** What every kind of field is given. */
export interface FieldProps {
  readonly field: SettingField;
  readonly answer: SettingsAnswer;
  readonly texts: SettingsTexts;
  readonly label: string;
  readonly description: string;
  readonly problem: string | undefined;
  readonly value: SettingValue;
  change(value: SettingValue): void;
}

/** How a field shows that its value is wrong: in words beside it. */
export const shownProblem = (problem: string | undefined): { error: boolean; validationMessage: string } => ({
  error: problem !== undefined,
  validationMessage: problem ?? '',
});

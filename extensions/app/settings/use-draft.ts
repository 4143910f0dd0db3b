import type { SettingChanges, SettingsProblems, SettingValue } from 'rapport-screens/answers/settings-answer';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import { useState } from 'react';
import { changesOf } from './setting-draft.ts';
import { settingProblems } from './setting-problems.ts';

export interface Draft {
  readonly values: SettingChanges;
  /** What differs from what is saved. */
  readonly changes: SettingChanges;
  /** One sentence by path: what this page sees, else what the backend said. */
  readonly problems: SettingsProblems['problems'];
  /** Goes up when the draft is dropped, so that half-typed fields begin anew. */
  readonly turn: number;
  change(path: string, value: SettingValue): void;
  drop(): void;
  refused(problems: SettingsProblems['problems']): void;
}

/** The settings as they are being edited, over what is saved. */
export function useDraft(saved: SettingChanges, texts: SettingsTexts): Draft {
  const [edits, setEdits] = useState<SettingChanges>({});
  const [said, setSaid] = useState<SettingsProblems['problems']>({});
  const [turn, setTurn] = useState(0);
  const values = { ...saved, ...edits };
  return {
    values,
    changes: changesOf(saved, values),
    problems: { ...said, ...settingProblems(values, texts.problems) },
    turn,
    change(path, value) {
      setEdits((before) => ({ ...before, [path]: value }));
      setSaid(({ [path]: _answered, ...others }) => others);
    },
    drop() {
      setEdits({});
      setSaid({});
      setTurn((last) => last + 1);
    },
    refused: setSaid,
  };
}

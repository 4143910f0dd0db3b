import { Flex, Text, Toggle } from '@hubspot/ui-extensions';
import type { SettingsAnswer } from 'rapport-screens/answers/settings-answer';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import type { ReactElement } from 'react';
import { ChoiceField } from './ChoiceField.tsx';
import { ListField } from './ListField.tsx';
import { NumberField } from './NumberField.tsx';
import type { SettingField } from './setting-fields.ts';
import { settingDescription, settingLabel, settingValueWords } from './setting-words.ts';
import { TextField } from './TextField.tsx';
import type { Draft } from './use-draft.ts';

interface FieldProps {
  readonly field: SettingField;
  readonly answer: SettingsAnswer;
  readonly draft: Draft;
  readonly texts: SettingsTexts;
}

/** One setting: its name, what it does, what it is without a choice, and what is wrong with it. */
export function Field({ field, answer, draft, texts }: FieldProps): ReactElement {
  const { path, kind, afterReading } = field;
  const standard = settingValueWords(path, answer.defaults[path], texts, answer.pipelines);
  const sentences = [settingDescription(answer.described[path]?.description ?? ''), texts.defaultIs(standard)];
  if (afterReading) sentences.push(texts.afterReading);
  const shared = {
    field,
    answer,
    texts,
    label: settingLabel(path, texts),
    description: sentences.filter(Boolean).join(' '),
    problem: draft.problems[path],
    value: draft.values[path] ?? null,
    change: (value: SettingsAnswer['values'][string]) => draft.change(path, value),
  };
  switch (kind.is) {
    case 'toggle':
      return (
        <Flex direction="column" gap="flush">
          <Toggle
            name={path}
            label={shared.label}
            checked={shared.value === true}
            onChange={(checked) => shared.change(checked)}
            textChecked={texts.yes}
            textUnchecked={texts.no}
          />
          <Text variant="microcopy">{shared.description}</Text>
          {shared.problem !== undefined && <Text format={{ fontWeight: 'bold' }}>{shared.problem}</Text>}
        </Flex>
      );
    case 'number':
    case 'share':
      return <NumberField {...shared} />;
    case 'list':
      return <ListField {...shared} />;
    case 'pipelines':
      return answer.pipelines.length === 0 ? <ListField {...shared} /> : <ChoiceField {...shared} />;
    case 'pipeline':
      return answer.pipelines.length === 0 ? <TextField {...shared} /> : <ChoiceField {...shared} />;
    case 'choice':
      return <ChoiceField {...shared} />;
    default:
      return <TextField {...shared} />;
  }
}

import { Accordion, Flex } from '@hubspot/ui-extensions';
import type { SettingsAnswer } from 'rapport-screens/answers/settings-answer';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import type { ReactElement } from 'react';
import { Field } from './Field.tsx';
import { groupsOf } from './setting-fields.ts';
import type { Draft } from './use-draft.ts';

interface GroupsProps {
  readonly answer: SettingsAnswer;
  readonly draft: Draft;
  readonly texts: SettingsTexts;
}

/** One fold a group; a group with a wrong value says so in its title. */
export function Groups({ answer, draft, texts }: GroupsProps): ReactElement {
  return (
    <Flex direction="column" gap="xs">
      {groupsOf(answer.values).map(({ name, fields }, index) => {
        const wrong = fields.filter(({ path }) => path in draft.problems).length;
        const changed = fields.filter(({ path }) => path in draft.changes).length;
        return (
          <Accordion key={name} title={texts.groupTitle(texts.groups[name], changed, wrong)} defaultOpen={index === 0}>
            <Flex direction="column" gap="sm">
              {fields.map((field) => (
                <Field key={`${field.path} ${draft.turn}`} field={field} answer={answer} draft={draft} texts={texts} />
              ))}
            </Flex>
          </Accordion>
        );
      })}
    </Flex>
  );
}

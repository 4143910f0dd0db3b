import { Alert, Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import type { PreviewAnswer } from 'rapport-screens/answers/settings-answer';
import { formatFor } from 'rapport-screens/format';
import { categoryLabels, tierLabels } from 'rapport-screens/labels';
import type { SettingsTexts } from 'rapport-screens/texts/settings-en';
import type { ReactElement } from 'react';
import { MoneyMoves } from './MoneyMoves.tsx';
import { MovesTable } from './MovesTable.tsx';
import type { Preview } from './use-preview.ts';

interface PreviewPartProps {
  readonly preview: Preview;
  readonly texts: SettingsTexts;
  readonly locale: string;
}

/** Who would move, before anything is saved. */
export function PreviewPart({ preview: { outcome, stale }, texts, locale }: PreviewPartProps): ReactElement | null {
  if (outcome === null) return null;
  if (outcome.kind !== 'answer')
    return (
      <Alert title={texts.preview.failed} variant="error">
        {outcome.detail ?? texts.surface[outcome.kind === 'offline' ? 'offline' : 'failed'].body}
      </Alert>
    );
  return (
    <Flex direction="column" gap="sm">
      <Heading>{texts.preview.title}</Heading>
      {stale && <Alert title={texts.preview.stale} variant="warning" />}
      <Seen answer={outcome.answer} texts={texts} locale={locale} />
    </Flex>
  );
}

interface SeenProps {
  readonly answer: PreviewAnswer;
  readonly texts: SettingsTexts;
  readonly locale: string;
}

function Seen({ answer, texts, locale }: SeenProps): ReactElement {
  const format = formatFor(locale, answer.currency, answer.timeZone);
  const { preview } = texts;
  const nobody = answer.categories.length === 0 && answer.tiers.length === 0;
  const tierNames = { ...tierLabels, none: preview.noTier };
  return (
    <Flex direction="column" gap="sm">
      <Text variant="microcopy">
        {preview.basis(format.count(answer.customers), format.day(answer.lookedFrom, answer.today))}
      </Text>
      {nobody && <Text>{preview.nobody}</Text>}
      <MovesTable
        title={preview.categories}
        moves={answer.categories}
        names={categoryLabels}
        texts={texts}
        format={format}
      />
      <MovesTable title={preview.tiers} moves={answer.tiers} names={tierNames} texts={texts} format={format} />
      <MoneyMoves answer={answer} texts={texts} format={format} />
      <Text>{preview.records(format.count(answer.records.contacts), format.count(answer.records.companies))}</Text>
      {answer.unseen.length > 0 && (
        <Alert title={preview.unseen} variant="info">
          <List variant="unordered-styled">
            {answer.unseen.map((sentence) => (
              <Text key={sentence}>{sentence}</Text>
            ))}
          </List>
        </Alert>
      )}
    </Flex>
  );
}

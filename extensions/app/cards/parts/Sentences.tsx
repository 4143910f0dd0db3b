import { Accordion, List, Text } from '@hubspot/ui-extensions';
import { asSentence } from '../lib/as-sentence.ts';

/** Sentences under a title; nothing where there are none. */
export function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Accordion title={title} size="sm">
      <List variant="unordered-styled">
        {sentences.map((sentence) => (
          <Text key={sentence}>{asSentence(sentence)}</Text>
        ))}
      </List>
    </Accordion>
  );
}

import type { RunRow } from 'rapport-screens/answers/runs-answer';
import type { PagesTexts } from 'rapport-screens/texts/pages-en';

/** "Done · dry run", "Running · at: reading". */
export function runState({ state, dryRun, stage }: RunRow, texts: PagesTexts['runs']): string {
  const parts = [texts.states[state]];
  if (dryRun) parts.push(texts.dry);
  if (state !== 'done') parts.push(texts.stage(stage));
  return parts.join(' · ');
}

import type { RunRow } from 'rapport-screens/answers/runs-answer';
import type { PagesTexts } from 'rapport-screens/texts/pages-en';

/** "Done · dry run", "Done · undo", "Running · at: reading". */
export function runState({ state, kind, dryRun, stage }: RunRow, texts: PagesTexts['runs']): string {
  const parts = [texts.states[state]];
  if (dryRun) parts.push(texts.dry);
  if (kind === 'undo') parts.push(texts.undone);
  if (kind === 'changes') parts.push(texts.followed);
  if (state !== 'done' && kind !== 'undo') parts.push(texts.stage(stage));
  return parts.join(' · ');
}

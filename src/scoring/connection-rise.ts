import type { RecordMemory } from './answer.ts';
import type { Day } from './ids.ts';
import { type ConnectionStage, connectionStages } from './vocabulary.ts';

export type StageRising = RecordMemory['stageRising'];

/** Days between the two measurements that let a stage rise without a new answer. */
const confirmationDays = 30;

/** Height on the pathway; `unknown` lies below it, so that coming back from it is a rise as well. */
export function stageHeight(stage: ConnectionStage): number {
  return stage === 'unknown' ? -1 : connectionStages.indexOf(stage);
}

/**
 * The stage that counts today. A fall counts at once; so does anything on a record's first run, or to `unconnected`,
 * which has evidence of its own. A rise waits for a new answer or for a second measurement 30 days after the first,
 * and is then as high as both allow.
 */
export function settleRise(
  measured: ConnectionStage,
  previous: RecordMemory | null,
  today: Day,
  newAnswer: boolean,
): { readonly stage: ConnectionStage; readonly rising: StageRising } {
  const before = previous?.stage ?? null;
  const height = stageHeight(measured);
  if (before === null || newAnswer || height <= stageHeight(before) || measured === 'unconnected') {
    return { stage: measured, rising: null };
  }
  const waiting = previous?.stageRising ?? null;
  if (waiting === null || stageHeight(waiting.to) <= stageHeight(before)) {
    return { stage: before, rising: { to: measured, firstSeen: today } };
  }
  const both = height < stageHeight(waiting.to) ? measured : waiting.to;
  if (today - waiting.firstSeen < confirmationDays) {
    return { stage: before, rising: { to: both, firstSeen: waiting.firstSeen } };
  }
  const higher = height > stageHeight(both);
  return { stage: both, rising: higher ? { to: measured, firstSeen: today } : null };
}

import type { ConnectionAnswer } from './answer.ts';
import { stageHeight } from './connection-rise.ts';
import { connectionSentences } from './connection-sentences.ts';
import type { ConnectionStage } from './vocabulary.ts';

/** The median of several people's stages, the lower of the two in the middle; `unknown` counts for nothing. */
export function medianStage(stages: readonly ConnectionStage[]): ConnectionStage {
  const measured = stages
    .filter((stage) => stage !== 'unknown')
    .sort((left, right) => stageHeight(left) - stageHeight(right));
  return measured[(measured.length - 1) >> 1] ?? 'unknown';
}

/**
 * A company's connection: the median stage of its measured contacts, with how many of its contacts are measured. Basis
 * and day are those of the contacts at that stage: behaviour where any rests on it.
 */
export function companyConnection(contacts: readonly ConnectionAnswer[]): ConnectionAnswer {
  const measured = contacts.filter(({ stage }) => stage !== 'unknown');
  const evidence = [connectionSentences.measuredContacts(measured.length, contacts.length)];
  const stage = medianStage(contacts.map((contact) => contact.stage));
  if (stage === 'unknown') return { stage, basis: null, asOf: null, evidence };
  const there = measured.filter((contact) => contact.stage === stage);
  const bases = ['behaviour', 'survey', 'rep'] as const;
  const days = there.flatMap(({ asOf }) => (asOf === null ? [] : [asOf]));
  return {
    stage,
    basis: bases.find((basis) => there.some((contact) => contact.basis === basis)) ?? null,
    asOf: days.length === 0 ? null : Math.max(...days),
    evidence,
  };
}

import type { FactMapping, Values } from '../../pass/crm.ts';
import type { PeoplesWord } from '../../scoring/facts.ts';
import { instantOf, isTrue, type Properties, textOf } from './read-value.ts';

/** What people entered for Rapport on a record. */
export function peoplesWordOf(p: Properties): PeoplesWord {
  return {
    tierOverride: textOf(p.rapport_tier_override),
    churnOverride: textOf(p.rapport_churn_override),
    churnOverrideUntilMs: instantOf(p.rapport_churn_override_until),
    snoozeUntilMs: instantOf(p.rapport_snooze_until),
    doNotScore: isTrue(p.rapport_do_not_score),
  };
}

/** Free text that people enter: never kept. */
export const neverKept = new Set(['rapport_override_reason']);

/** Rapport's own properties as they stand, empty ones left out. */
export function currentOf(p: Properties, ownProperties: readonly string[]): Values {
  const current: Record<string, string> = {};
  for (const name of ownProperties) {
    const value = p[name];
    if (value !== null && value !== undefined && value !== '' && !neverKept.has(name)) current[name] = value;
  }
  return current;
}

/** Facts from the properties an admin named; `null` where nothing is mapped or entered. */
export function mappedFacts(
  p: Properties,
  mapping: FactMapping,
): { statusLost: boolean | null; contractEndMs: number | null } {
  const status = mapping.statusProperty === null ? null : textOf(p[mapping.statusProperty]);
  return {
    statusLost:
      status === null ? null : mapping.statusLostValues.some((value) => value.toLowerCase() === status.toLowerCase()),
    contractEndMs: mapping.contractEndProperty === null ? null : instantOf(p[mapping.contractEndProperty]),
  };
}

import { type Tier, tiers } from './vocabulary.ts';

/**
 * The tier a person named, as value or label in any case and spacing ("VIP", "Bottom 20 %"); `null` for an empty or
 * unknown text, which then counts as no override.
 */
export function parseTierOverride(text: string | null): Tier | null {
  if (text === null) return null;
  const word = text.normalize('NFKC').trim().toLowerCase();
  if (/^bottom(\s*\d+\s*%?)?$/.test(word)) return 'tail';
  return tiers.find((tier) => tier === word) ?? null;
}

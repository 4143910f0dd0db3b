import type { KeyRing } from '../key-ring.ts';
import { counted, type Finding, mend, note, well } from './finding.ts';

const area = 'keys';

/**
 * The key ring against the tokens it has to open.
 * @param ring `null`: it cannot be read.
 * @param needed do portals install the app here?
 */
export function keyFindings(
  ring: KeyRing | null,
  tokens: readonly { readonly keyId: string; readonly tokens: number }[],
  needed: boolean,
): readonly Finding[] {
  const all = tokens.reduce((sum, key) => sum + key.tokens, 0);
  if (ring === null) {
    if (!needed && all === 0) return [];
    return [
      mend(
        { area, check: 'ring' },
        `no key ring can be read${all === 0 ? '' : `, and the tokens of ${counted(all, 'portal')} are sealed`}`,
        'Set RAPPORT_KEYS, or RAPPORT_KEYS_FILE to a file that can be read; "rapport keys new" prints a key.',
      ),
    ];
  }
  const lost = tokens.filter(({ keyId }) => !ring.byId.has(keyId));
  const old = tokens.filter(({ keyId }) => ring.byId.has(keyId) && keyId !== ring.first.id);
  const unused = [...ring.byId.keys()].filter(
    (id) => id !== ring.first.id && tokens.every(({ keyId }) => keyId !== id),
  );
  return [
    well({ area, check: 'ring' }, `${counted(ring.byId.size, 'key')}, ${ring.first.id} seals`),
    ...lost.map(({ keyId, tokens: sealed }) =>
      mend(
        { area, check: 'missing' },
        `${keyId} is missing and sealed the tokens of ${counted(sealed, 'portal')}`,
        'Add that key again; if it is lost, the app must be installed there anew.',
      ),
    ),
    ...old.map(({ keyId, tokens: sealed }) =>
      note(
        { area, check: 'old' },
        `${keyId} still opens the tokens of ${counted(sealed, 'portal')}`,
        'Keep it; "rapport keys rotate" seals them with the first key.',
      ),
    ),
    ...unused.map((id) => note({ area, check: 'unused' }, `${id} opens nothing`, 'It may be removed.')),
  ];
}

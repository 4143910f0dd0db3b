import { newKeyLine } from '../portals/key-ring.ts';
import { resealTokens } from '../portals/reseal-tokens.ts';
import { exitCodes } from './exit-codes.ts';
import { painter } from './paint.ts';
import { table } from './table.ts';
import type { Wiring } from './wiring.ts';

interface KeysOptions {
  readonly json?: boolean;
}

/** `rapport keys new`: prints a key. Reads and changes nothing. */
export async function newKey({ terminal }: Wiring, { json }: KeysOptions): Promise<number> {
  const key = newKeyLine(Date.now());
  terminal.out(json ? `${JSON.stringify({ key })}\n` : `${key}\n`);
  return exitCodes.done;
}

/** `rapport keys list`: the keys by id, and how many portals' tokens each sealed; a key that is missing is an exit code of 1. */
export async function listKeys(wiring: Wiring, { json }: KeysOptions): Promise<number> {
  const opened = await wiring.openStore();
  try {
    const { first, byId } = await wiring.keys.read();
    const counted = new Map((await opened.tokens.tokensByKey()).map(({ keyId, tokens }) => [keyId, tokens]));
    const ids = [...new Set([...byId.keys(), ...counted.keys()])];
    const keys = ids.map((id) => ({
      id,
      use: id === first.id ? 'seals' : byId.has(id) ? 'opens' : 'missing',
      portals: counted.get(id) ?? 0,
    }));
    const { terminal } = wiring;
    const paint = painter(terminal);
    if (json) terminal.out(`${JSON.stringify({ keys })}\n`);
    else {
      const rows = keys.map(({ id, use, portals }) => [id, use, portals]);
      terminal.out(`${table(['Key', 'Use', 'Portals'], rows, (text) => paint('bold', text))}\n`);
    }
    return keys.some(({ use }) => use === 'missing') ? exitCodes.doneWithFailures : exitCodes.done;
  } finally {
    await opened.close();
  }
}

/** `rapport keys rotate`: seals all tokens with the first key; exit code 1 where some could not be opened. */
export async function rotateKeys(
  { keys, openStore, terminal }: Wiring,
  { json, newKey: adding }: KeysOptions & { readonly newKey?: boolean },
): Promise<number> {
  // First, so that no key is made where the database cannot be had.
  const opened = await openStore();
  try {
    const ring = adding ? await keys.addFirst(newKeyLine(Date.now())) : await keys.read();
    const { resealed, unopened } = await resealTokens(opened.tokens, ring);
    if (json) terminal.out(`${JSON.stringify({ key: ring.first.id, resealed, unopened })}\n`);
    else {
      terminal.out(
        `Sealed the tokens of ${resealed} ${resealed === 1 ? 'portal' : 'portals'} with ${ring.first.id}.\n`,
      );
      if (unopened.length > 0)
        terminal.out(
          `These portals keep tokens that no key here opens; install the app there again: ${unopened.join(', ')}.\n`,
        );
    }
    return unopened.length > 0 ? exitCodes.doneWithFailures : exitCodes.done;
  } finally {
    await opened.close();
  }
}

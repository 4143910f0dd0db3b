import { randomBytes } from 'node:crypto';
import { AppError } from '../pass/app-error.ts';

/** The keys that seal what must not be read from a database: the first seals, any opens. */
export interface KeyRing {
  readonly first: Key;
  readonly byId: ReadonlyMap<string, Key>;
}

export interface Key {
  /** Stored beside what it sealed; tells nothing of the key. */
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Uint8Array;
}

const keyBytes = 32;
const line = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31}):([A-Za-z0-9+/]{43}=)$/;

/**
 * Reads keys written `id:base64` of 32 bytes, separated by commas or line ends; lines that begin with # are left out.
 * @param source names where the text came from, for the error
 * @throws AppError `bad_configuration` that names the source and the place, never the text.
 */
export function parseKeyRing(text: string, source: string): KeyRing {
  const written = text
    .split('\n')
    .filter((row) => !row.trimStart().startsWith('#'))
    .flatMap((row) => row.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const keys = written.map((entry, index) => keyIn(entry) ?? wrong(source, `its key number ${index + 1} is none`));
  const byId = new Map(keys.map((key) => [key.id, key]));
  const [first] = keys;
  if (first === undefined) return wrong(source, 'it holds no key');
  if (byId.size < keys.length) return wrong(source, 'two of its keys have the same id');
  return { first, byId };
}

/** A new key in the form that `parseKeyRing` reads. Its id begins with the day, so that the newest is seen at a glance. */
export function newKeyLine(nowMs: number): string {
  const day = new Date(nowMs).toISOString().slice(0, 10).replaceAll('-', '');
  return `k${day}-${randomBytes(3).toString('hex')}:${randomBytes(keyBytes).toString('base64')}`;
}

function keyIn(entry: string): Key | null {
  const [, id, base64] = line.exec(entry) ?? [];
  if (id === undefined || base64 === undefined) return null;
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length === keyBytes ? { id, bytes } : null;
}

function wrong(source: string, what: string): never {
  throw new AppError(
    'bad_configuration',
    `${source} cannot be used, ${what}: write keys as "rapport keys new" prints them, with commas or line ends between.`,
  );
}

import { existsSync } from 'node:fs';
import { open, readFile, rename, unlink } from 'node:fs/promises';
import { AppError } from './pass/app-error.ts';
import { type KeyRing, parseKeyRing } from './portals/key-ring.ts';
import type { KeyRings } from './portals/key-rings.ts';

interface KeyPlace {
  /** RAPPORT_KEYS. */
  readonly text: string | null;
  /** RAPPORT_KEYS_FILE. */
  readonly file: string | null;
}

/**
 * The keys of the environment, or of a file. A file is read anew each time, so that every process on it knows a new key as
 * soon as it is written.
 */
export function keyRings({ text, file }: KeyPlace): KeyRings {
  const fromFile = async (path: string): Promise<KeyRing> => parseKeyRing(await textOf(path), 'RAPPORT_KEYS_FILE');
  return {
    read: async () => {
      if (file !== null) return fromFile(file);
      if (text !== null) return parseKeyRing(text, 'RAPPORT_KEYS');
      throw new AppError(
        'bad_configuration',
        'Set RAPPORT_KEYS or RAPPORT_KEYS_FILE: tokens are stored sealed only. "rapport keys new" prints a key.',
      );
    },
    addFirst: async (line) => {
      if (file === null) {
        throw new AppError(
          'bad_configuration',
          'A new key can be put first in a file only: set RAPPORT_KEYS_FILE, or put the line of "rapport keys new" into RAPPORT_KEYS yourself.',
        );
      }
      return addLine(file, line, fromFile);
    },
  };
}

/** The file is replaced as a whole, so that nobody reads half of it; one process at a time. */
async function addLine(path: string, line: string, read: (path: string) => Promise<KeyRing>): Promise<KeyRing> {
  const draft = `${path}.new`;
  const written = await open(draft, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    const advice =
      error.code === 'EEXIST'
        ? 'a file beside it with the ending .new says that somebody is writing it; remove that if nobody is'
        : `its folder takes no new file (${error.code})`;
    throw new AppError('bad_configuration', `RAPPORT_KEYS_FILE cannot be changed: ${advice}.`, { cause: error });
  });
  try {
    // A file that is not there yet begins with this key.
    const old = existsSync(path) ? await textOf(path) : '';
    await written.writeFile(`${line}\n${old}`);
    await written.sync();
    await written.close();
    const ring = await read(draft);
    await rename(draft, path);
    return ring;
  } catch (error) {
    await written.close().catch(() => {});
    await unlink(draft).catch(() => {});
    throw error;
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new AppError(
      'bad_configuration',
      `RAPPORT_KEYS_FILE cannot be read (${code}): check the path and its rights.`,
      {
        cause: error,
      },
    );
  }
}

import type { KeyRing } from './key-ring.ts';

/** Where the keys are kept. */
export interface KeyRings {
  /** The keys as they are now. @throws AppError `bad_configuration` that names the variable, never its value. */
  read(): Promise<KeyRing>;
  /**
   * Puts a line of `newKeyLine` before the others. Returns the keys as they are then.
   * @throws AppError `bad_configuration` where they are not kept in a file that can be changed
   */
  addFirst(line: string): Promise<KeyRing>;
}

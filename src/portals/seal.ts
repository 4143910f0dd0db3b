import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../pass/app-error.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { KeyRing } from './key-ring.ts';

/** Text that only a key of the ring opens, and only for the portal it was sealed for. */
export interface Sealed {
  readonly keyId: string;
  /** Base64 of nonce, ciphertext and tag. */
  readonly sealed: string;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Seals under the first key of the ring: AES-256-GCM (NIST SP 800-38D), a random nonce, the portal as additional data. */
export function seal(ring: KeyRing, portal: PortalId, text: string): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, ring.first.bytes, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(portal));
  const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return { keyId: ring.first.id, sealed: Buffer.concat(parts).toString('base64') };
}

/**
 * Opens what was sealed for this portal under any key of the ring.
 * @throws AppError `bad_configuration` where the ring lacks the key; `bad_input` where it is not this portal's or was altered
 */
export function open(ring: KeyRing, portal: PortalId, { keyId, sealed }: Sealed): string {
  const key = ring.byId.get(keyId);
  if (key === undefined) {
    throw new AppError(
      'bad_configuration',
      `The stored tokens are sealed with the key ${keyId}, which RAPPORT_KEYS or RAPPORT_KEYS_FILE no longer holds: put it back behind the first.`,
    );
  }
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv(algorithm, key.bytes, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(portal));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    throw new AppError(
      'bad_input',
      `The stored tokens of account ${portal} do not open: the database was altered, or the key ${keyId} is another one of that name. Install the app in that account again.`,
    );
  }
}

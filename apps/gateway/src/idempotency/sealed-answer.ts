import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeptAnswer } from '@sentinelops/persistence';

const CIPHER = 'aes-256-gcm';
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const SECRET_BYTES = 32;
const IV_BYTES = 12;

/**
 * An answer as it may lie in the database. One that must not be stored (`Cache-Control: no-store`) has a secret in it: it is
 * sealed with the key of its request, which is not kept, and so only whoever repeats that can open it.
 */
export function sealed(answer: KeptAnswer, key: string): KeptAnswer {
  if (!isSecret(answer)) return answer;
  const salt = randomBytes(SALT_BYTES);
  const cipher = createCipheriv(CIPHER, ...derived(key, salt));
  const text = Buffer.concat([cipher.update(answer.body, 'utf8'), cipher.final()]);
  return { ...answer, body: Buffer.concat([salt, cipher.getAuthTag(), text]).toString('base64') };
}

export function opened(answer: KeptAnswer, key: string): KeptAnswer {
  if (!isSecret(answer)) return answer;
  const bytes = Buffer.from(answer.body, 'base64');
  const decipher = createDecipheriv(CIPHER, ...derived(key, bytes.subarray(0, SALT_BYTES)));
  decipher.setAuthTag(bytes.subarray(SALT_BYTES, SALT_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(SALT_BYTES + TAG_BYTES)), decipher.final()]);
  return { ...answer, body: text.toString('utf8') };
}

function isSecret({ headers }: KeptAnswer): boolean {
  return headers['Cache-Control'] === 'no-store';
}

/** Each salt is used once, and so is what follows from it. */
function derived(key: string, salt: Buffer): [secret: Buffer, iv: Buffer] {
  const bytes = Buffer.from(hkdfSync('sha256', key, salt, 'idempotency', SECRET_BYTES + IV_BYTES));
  return [bytes.subarray(0, SECRET_BYTES), bytes.subarray(SECRET_BYTES)];
}

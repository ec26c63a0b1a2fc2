import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ApiKeySecrets } from '@sentinelops/domain';

/** By it people, and programs that look for secrets where none may be, know one when they see it. */
const PREFIX = 'sops_';
const RANDOM_BYTES = 32;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Digits that 256 and 32 bits take to the base of 62. */
const BODY_LENGTH = 43;
const CHECKSUM_LENGTH = 6;

/**
 * `sops_`, 256 random bits and a checksum, all letters and digits, so that a double click selects it whole.
 * A plain hash is enough for so much chance: the slow ones are for what people think up.
 */
export class RandomApiKeySecrets extends ApiKeySecrets {
  next(): string {
    const body = toBase62(BigInt(`0x${randomBytes(RANDOM_BYTES).toString('hex')}`), BODY_LENGTH);
    return PREFIX + body + checksumOf(body);
  }

  hashOf(secret: string): string {
    return hash('sha256', secret);
  }

  matches(secret: string, secretHash: string): boolean {
    const own = Buffer.from(this.hashOf(secret));
    const other = Buffer.from(secretHash);
    return own.length === other.length && timingSafeEqual(own, other);
  }

  isBroken(secret: string): boolean {
    if (!secret.startsWith(PREFIX)) return false;
    const body = secret.slice(PREFIX.length, -CHECKSUM_LENGTH);
    return body.length !== BODY_LENGTH || checksumOf(body) !== secret.slice(-CHECKSUM_LENGTH);
  }
}

function checksumOf(body: string): string {
  return toBase62(BigInt(crc32(body)), CHECKSUM_LENGTH);
}

function toBase62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= 62n) text = `${DIGITS[Number(rest % 62n)] ?? ''}${text}`;
  return text;
}

import { ApiKey } from '../access/api-key.js';
import { ApiKeySecrets } from '../access/api-key-secrets.js';
import type { ApiKeyState } from '../access/api-key.state.js';
import { CountingIds } from './fixed-clock.js';

const ids = new CountingIds();
let count = 0;

/** A key that holds and is not stored yet. */
export function anApiKey(over: Partial<ApiKeyState> = {}): ApiKey {
  const name = `key-${++count}`;
  const identity = { id: ids.next(), secretHash: `hash of ${name}` };
  const mark = { by: 'ada', at: new Date('2026-01-01T00:00:00.000Z') };
  return ApiKey.restore({ ...ApiKey.create({ name, roles: ['viewer'] }, identity, mark).toState(), ...over });
}

/** Secrets that everyone can guess. */
export class CountingSecrets extends ApiKeySecrets {
  private count = 0;

  next(): string {
    return `secret-${++this.count}`;
  }

  hashOf(secret: string): string {
    return `hash of ${secret}`;
  }

  matches(secret: string, hash: string): boolean {
    return this.hashOf(secret) === hash;
  }

  isBroken(secret: string): boolean {
    return secret.endsWith('?');
  }
}

import { createHash, type Hash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import type { Request } from 'express';
import { Attached } from '../http/attached.js';
import { aborted } from '../http/request.errors.js';
import { carriesKey } from './idempotency-key.js';

const hashes = new Attached<Hash>();

/** Hashes the body of a request that carries a key while someone else reads it. Called before the first byte is read. */
export function hashBody(request: Request): void {
  if (carriesKey(request)) hashOf(request);
}

/**
 * What a request asks for, in 32 bytes. Of a body that no one wants, it reads what is left.
 * @throws RequestProblem `request.aborted`
 */
export async function fingerprintOf(request: Request): Promise<Buffer> {
  const hash = hashOf(request);
  if (!request.readableEnded) {
    request.unpipe().resume();
    await finished(request, { writable: false }).catch((cause: unknown) => {
      throw aborted(cause);
    });
  }
  return hash.copy().digest();
}

function hashOf(request: Request): Hash {
  const known = hashes.get(request);
  if (known) return known;
  const { method, originalUrl, headers } = request;
  const hash = createHash('sha256').update(JSON.stringify([method, originalUrl, headers['content-type']]));
  request.on('data', (chunk: Buffer) => hash.update(chunk));
  hashes.set(request, hash);
  return hash;
}

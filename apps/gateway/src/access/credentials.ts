import type { Request } from 'express';
import { Unauthenticated } from '../http/access.errors.js';
import { RequestProblem } from '../http/request.errors.js';

const HOW = 'Send an API key as X-API-Key, or a key or token as Authorization: Bearer.';
const BEARER = /^Bearer +(\S+)$/i;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

interface Credential {
  readonly kind: 'key' | 'token';
  readonly secret: string;
}

/** What the request shows to say whose it is. @throws Unauthenticated, RequestProblem `auth.two-credentials` */
export function credentialOf(request: Request): Credential {
  // An empty header is what a shell makes of a variable that is not set.
  const key = request.header('x-api-key') || null;
  const authorization = request.header('authorization') || null;
  if (key !== null && authorization !== null) {
    const detail = 'The request has both X-API-Key and Authorization. Send one of them.';
    throw new RequestProblem('auth.two-credentials', detail);
  }
  if (key !== null) return { kind: 'key', secret: key };
  if (authorization === null) throw new Unauthenticated('auth.required', `This needs credentials. ${HOW}`);
  const secret = BEARER.exec(authorization)?.[1];
  if (secret === undefined)
    throw new Unauthenticated('auth.invalid-credentials', `Authorization is not understood. ${HOW}`);
  return { kind: JWT.test(secret) ? 'token' : 'key', secret };
}

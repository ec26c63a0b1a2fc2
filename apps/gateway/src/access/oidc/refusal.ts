import { errors } from 'jose';
import { Unauthenticated } from '../../http/access.errors.js';

const CLAIMS: ReadonlyMap<string, string> = new Map([
  ['aud', 'The token is meant for another audience.'],
  ['nbf', 'The token is not valid yet.'],
]);

/** No word of the token itself is repeated. */
export function refused(reason: string): Unauthenticated {
  return new Unauthenticated('auth.invalid-credentials', reason);
}

/** Says why a token does not hold; about its claims only once its signature was found to be good. */
export function refusal(error: errors.JOSEError): Unauthenticated {
  if (error instanceof errors.JWTExpired) return refused('The token has expired.');
  if (!(error instanceof errors.JWTClaimValidationFailed)) return refused('The token is not valid.');
  const { claim, reason } = error;
  if (reason === 'missing') return refused(`The token lacks the claim ${claim}.`);
  const meaning = reason === 'check_failed' ? CLAIMS.get(claim) : undefined;
  return refused(meaning ?? `The claim ${claim} of the token is not valid.`);
}

import { RequestProblem } from '../../http/request.errors.js';

/** Until the issuer is asked again. */
export const RETRY_AFTER_SECONDS = 5;

/** A token can't be checked, because its issuer gives no keys: no one knows whether anything is wrong with it. */
export class IssuerUnavailable extends RequestProblem {
  constructor(name: string, cause: unknown) {
    super(
      'auth.issuer-unavailable',
      `The token can't be checked at present: its issuer (${name}) gives no key that can be used. Send the request again.`,
      { headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) }, cause },
    );
  }
}

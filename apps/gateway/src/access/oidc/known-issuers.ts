import type { Clock } from '@sentinelops/domain';
import { decodeJwt } from 'jose';
import type { Principal } from '../../http/principal.js';
import type { OidcIssuer } from '../../settings/oidc.js';
import { TokenVerifier } from '../token-verifier.js';
import { fetchKeys } from './fetch-keys.js';
import { FETCH_LIMITS, type FetchLimits } from './get-json.js';
import { Issuer } from './issuer.js';
import { IssuerKeys } from './issuer-keys.js';
import { refused } from './refusal.js';

/** As much as all headers of a request may have together. */
const MAX_TOKEN_LENGTH = 16_384;

/** Believes the issuers in the settings, and no one else. */
export class KnownIssuers extends TokenVerifier {
  private readonly issuers: ReadonlyMap<string | undefined, Issuer>;

  /** @param tell is told when an issuer can't be reached any more, and when it can be again */
  constructor(
    settings: readonly OidcIssuer[],
    clock: Clock,
    tell: (sentence: string) => void,
    limits: FetchLimits = FETCH_LIMITS,
  ) {
    super();
    const keysOf = (each: OidcIssuer): IssuerKeys =>
      new IssuerKeys({ name: each.name, fetch: () => fetchKeys(each, limits), tell }, clock);
    this.issuers = new Map(settings.map((each) => [each.issuer, new Issuer(each, keysOf(each), clock)]));
  }

  async principalOf(token: string): Promise<Principal> {
    const issuer = this.issuers.get(claimedIssuer(token));
    if (!issuer) throw refused('The token is from no issuer that is known here.');
    return issuer.principalOf(token);
  }
}

/** What a token says of itself, before anyone has checked it. @throws Unauthenticated */
function claimedIssuer(token: string): string | undefined {
  if (token.length > MAX_TOKEN_LENGTH) throw refused('The token is too long.');
  try {
    return decodeJwt(token).iss;
  } catch {
    throw refused('The token is not valid.');
  }
}

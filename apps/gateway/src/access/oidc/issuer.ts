import { characters, permissionsOf, PERSON, type Clock } from '@sentinelops/domain';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyResult } from 'jose';
import type { Principal } from '../../http/principal.js';
import type { OidcIssuer } from '../../settings/oidc.js';
import type { IssuerKeys } from './issuer-keys.js';
import { IssuerUnavailable } from './issuer-unavailable.js';
import { refusal, refused } from './refusal.js';
import { rolesIn } from './roles-claim.js';

const RSA = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
const ELLIPTIC = ['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
/** Asymmetric ones alone: who can check a token must not be able to make one. */
const ALGORITHMS = [...RSA, ...ELLIPTIC];
/** What a token may call itself, if it does; others are made for something else, such as a logout. */
const TYPES = /^(application\/)?(at\+)?jwt$/i;
/** What can't be seen would let two principals look like one. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Knows what the tokens of one issuer are worth. */
export class Issuer {
  constructor(
    private readonly settings: OidcIssuer,
    private readonly keys: IssuerKeys,
    private readonly clock: Clock,
  ) {}

  /** @throws Unauthenticated, IssuerUnavailable */
  async principalOf(token: string): Promise<Principal> {
    const { payload, protectedHeader } = await this.verified(token);
    if (!TYPES.test(protectedHeader.typ ?? 'JWT')) throw refused('The token is made for another purpose.');
    return { id: this.idOf(payload), permissions: permissionsOf(rolesIn(payload, this.settings)) };
  }

  private async verified(token: string): Promise<JWTVerifyResult> {
    const { issuer, audience, clockToleranceSeconds, name } = this.settings;
    try {
      return await jwtVerify(token, this.keys.find, {
        algorithms: ALGORITHMS,
        issuer,
        audience,
        clockTolerance: clockToleranceSeconds,
        currentDate: this.clock.now(),
        requiredClaims: ['exp', 'sub'],
      });
    } catch (error) {
      if (error instanceof IssuerUnavailable) throw error;
      // What jose has no word for comes of a key that can't be used: too short, or no point of its curve.
      const isOfKey = !(error instanceof errors.JOSEError) || error instanceof errors.JWKSInvalid;
      throw isOfKey ? new IssuerUnavailable(name, error) : refusal(error);
    }
  }

  private idOf({ sub }: JWTPayload): string {
    const id = `${this.settings.name}:${String(sub)}`;
    const isId = typeof sub === 'string' && sub.trim() !== '' && characters(id) <= PERSON.max && !UNSEEN.test(id);
    if (!isId) throw refused('The claim sub of the token is not valid.');
    return id;
  }
}

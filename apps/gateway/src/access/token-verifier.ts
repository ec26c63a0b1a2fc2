import type { Principal } from '../http/principal.js';

/** Finds out whom a signed token (a JWT) stands for. */
export abstract class TokenVerifier {
  /** @throws Unauthenticated `auth.invalid-credentials` if the token holds for no one here */
  abstract principalOf(token: string): Promise<Principal>;
}

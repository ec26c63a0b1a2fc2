import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { PrincipalProvider, type Circumstances, type Principal } from '../http/principal.js';
import { credentialOf } from './credentials.js';
import { KeyVerifier } from './key-verifier.js';
import { TokenVerifier } from './token-verifier.js';

/** Finds whose a request is by the key or the token that it shows. */
@Injectable()
export class Authenticator extends PrincipalProvider {
  constructor(
    private readonly keys: KeyVerifier,
    private readonly tokens: TokenVerifier,
  ) {
    super();
  }

  async principalOf(request: Request, circumstances: Circumstances): Promise<Principal> {
    const { kind, secret } = credentialOf(request);
    return kind === 'token' ? this.tokens.principalOf(secret) : this.keys.principalOf(secret, circumstances);
  }
}

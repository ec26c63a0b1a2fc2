import { Logger, Module, type DynamicModule } from '@nestjs/common';
import {
  ApiKeyRepository,
  ApiKeySecrets,
  Clock,
  CreateApiKey,
  IdGenerator,
  RevokeApiKey,
  UnitOfWork,
} from '@sentinelops/domain';
import { RandomApiKeySecrets } from '@sentinelops/persistence';
import { PrincipalProvider } from '../http/principal.js';
import { provide } from '../provide.js';
import type { OidcIssuer } from '../settings/oidc.js';
import { ApiKeyController } from './api-key.controller.js';
import { Authenticator } from './authenticator.js';
import { KeyUses } from './key-uses.js';
import { KeyVerifier } from './key-verifier.js';
import { KnownIssuers } from './oidc/known-issuers.js';
import { TokenVerifier } from './token-verifier.js';
import { VerifiedKeys } from './verified-keys.js';

@Module({
  controllers: [ApiKeyController],
  providers: [
    provide(ApiKeySecrets, RandomApiKeySecrets),
    provide(CreateApiKey, CreateApiKey, ApiKeyRepository, ApiKeySecrets, IdGenerator, Clock),
    provide(RevokeApiKey, RevokeApiKey, ApiKeyRepository, UnitOfWork, Clock),
    provide(VerifiedKeys, VerifiedKeys, ApiKeyRepository, Clock),
    provide(KeyUses, KeyUses, ApiKeyRepository, Clock),
    provide(KeyVerifier, KeyVerifier, VerifiedKeys, ApiKeySecrets, KeyUses, Clock),
    { provide: PrincipalProvider, useClass: Authenticator },
  ],
})
export class AccessModule {
  static with(issuers: readonly OidcIssuer[]): DynamicModule {
    const logger = new Logger('access');
    const tell = (sentence: string): void => {
      logger.warn(sentence);
    };
    const useFactory = (clock: Clock): TokenVerifier => new KnownIssuers(issuers, clock, tell);
    return { module: AccessModule, providers: [{ provide: TokenVerifier, useFactory, inject: [Clock] }] };
  }
}

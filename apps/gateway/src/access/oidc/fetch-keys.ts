import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { OidcIssuer } from '../../settings/oidc.js';
import { secureUrl } from '../../settings/secure-url.js';
import { getJson, type FetchLimits } from './get-json.js';

/** The keys that an issuer signs with at present, found by the header of a token. @throws Error */
export async function fetchKeys(settings: OidcIssuer, limits: FetchLimits): Promise<JWTVerifyGetKey> {
  const address = settings.jwksUri ?? (await discovered(settings.issuer, limits));
  return createLocalJWKSet((await getJson(address, limits)) as JSONWebKeySet);
}

/** Where the keys are, as the issuer's configuration says (OpenID Connect Discovery 1.0). */
async function discovered(issuer: string, limits: FetchLimits): Promise<URL> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = (await getJson(new URL(address), limits)) as { issuer?: unknown; jwks_uri?: unknown } | null;
  if (found?.issuer !== issuer) throw new Error(`${address} is not the configuration of the issuer ${issuer}`);
  const keys = secureUrl(String(found.jwks_uri));
  if (keys === null) throw new Error(`${address} has no secure jwks_uri`);
  return keys;
}

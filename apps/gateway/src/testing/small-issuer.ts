import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@sentinelops/domain';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

const CONFIGURATION = '/.well-known/openid-configuration';
const KEYS = '/keys';

export interface SigningKey {
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** As it is served. */
  readonly jwk: JWK;
}

type Claims = Readonly<Record<string, unknown>>;

interface Signing {
  readonly key?: SigningKey;
  readonly header?: Readonly<Record<string, unknown>>;
}

/** An OpenID provider, as far as a gateway sees one: its configuration, its keys and its tokens. */
export class SmallIssuer {
  /** Addresses that were asked for, in order. */
  readonly asked: string[] = [];
  /** Answers in its place, where something is wrong with it. */
  instead: RequestListener | null = null;
  private keys: readonly SigningKey[] = [];
  private server: Server | null = null;
  private port = 0;

  private constructor(private readonly clock: Clock) {}

  /** One that serves a key. */
  static async start(clock: Clock, alg = 'ES256'): Promise<SmallIssuer> {
    const issuer = new SmallIssuer(clock);
    issuer.serve(await issuer.makeKey(alg));
    await issuer.open();
    return issuer;
  }

  /** What it signs with. */
  get key(): SigningKey {
    return this.keys.at(-1)!;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** At the same address each time. */
  async open(): Promise<void> {
    this.server = createServer((request, response) => {
      this.asked.push(request.url ?? '');
      (this.instead ?? this.answer)(request, response);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    ({ port: this.port } = this.server.address() as AddressInfo);
  }

  async shut(): Promise<void> {
    if (!this.server) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    this.server = null;
    await closed;
  }

  async makeKey(alg: string, kid: string = crypto.randomUUID()): Promise<SigningKey> {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    return { alg, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
  }

  /** These keys and no others; it signs with the last of them. */
  serve(...keys: readonly SigningKey[]): void {
    this.keys = keys;
  }

  /** A token for Alice that holds for five minutes, but for what is said otherwise; undefined leaves a claim out. */
  token(claims: Claims = {}, { key = this.key, header }: Signing = {}): Promise<string> {
    return new SignJWT(this.claims(claims))
      .setProtectedHeader({ alg: key.alg, kid: key.jwk.kid, typ: 'JWT', ...header })
      .sign(key.privateKey);
  }

  claims(claims: Claims = {}): Claims {
    const now = this.clock.now().getTime() / 1000;
    return { iss: this.url, aud: 'sentinelops', sub: 'alice', roles: ['analyst'], iat: now, exp: now + 300, ...claims };
  }

  private readonly answer: RequestListener = ({ url }, response) => {
    const documents: Readonly<Record<string, object>> = {
      [CONFIGURATION]: { issuer: this.url, jwks_uri: `${this.url}${KEYS}` },
      [KEYS]: { keys: this.keys.map(({ jwk }) => jwk) },
    };
    const document = documents[url ?? ''];
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? {}));
  };
}

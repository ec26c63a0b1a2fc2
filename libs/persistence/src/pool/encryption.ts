import { readFileSync } from 'node:fs';
import { getCACertificates, type ConnectionOptions } from 'node:tls';
import { DatabaseProblem } from '../database-problem.js';

/** What pg is told of TLS; false: none. */
export type Tls = false | ConnectionOptions;

const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
type SslMode = (typeof SSL_MODES)[number];

/**
 * The ways of encryption that an address allows, the first one first. `sslmode`, `sslrootcert`, `sslcert` and `sslkey`
 * mean what they mean to libpq; one difference: `verify-full` without `sslrootcert` trusts the authorities Node knows.
 * @throws DatabaseProblem
 */
export function waysOfEncryption(url: string): readonly [Tls, ...Tls[]] {
  const { searchParams: parameters } = new URL(url);
  const mode = sslMode(parameters.get('sslmode') ?? 'prefer');
  if (mode === 'disable') return [false];
  const tls = { ...ownCertificate(parameters), ...trust(mode, parameters.get('sslrootcert')) };
  if (mode === 'allow') return [false, tls];
  return mode === 'prefer' ? [tls, false] : [tls];
}

function sslMode(text: string): SslMode {
  const mode = SSL_MODES.find((candidate) => candidate === text);
  if (mode !== undefined) return mode;
  throw new DatabaseProblem(`DATABASE_URL: sslmode must be one of ${SSL_MODES.join(', ')}.`);
}

function trust(mode: SslMode, root: string | null): ConnectionOptions {
  if (mode === 'verify-full') return authorities(root);
  if (root === 'system') throw new DatabaseProblem('DATABASE_URL: sslrootcert=system needs sslmode=verify-full.');
  if (mode === 'verify-ca' && root === null) {
    throw new DatabaseProblem('DATABASE_URL: sslmode=verify-ca needs sslrootcert, the file of the authority to trust.');
  }
  const verifies = mode === 'verify-ca' || (mode === 'require' && root !== null);
  // With the authority's word for the certificate, its name does not matter.
  return verifies ? { ...authorities(root), checkServerIdentity: () => undefined } : { rejectUnauthorized: false };
}

function authorities(root: string | null): ConnectionOptions {
  if (root === null) return {};
  return { ca: root === 'system' ? getCACertificates('system') : content('sslrootcert', root) };
}

function ownCertificate(parameters: URLSearchParams): ConnectionOptions {
  const [cert, key] = [parameters.get('sslcert'), parameters.get('sslkey')];
  if ((cert === null) !== (key === null)) {
    throw new DatabaseProblem('DATABASE_URL: sslcert and sslkey go together.');
  }
  return {
    ...(cert !== null && { cert: content('sslcert', cert) }),
    ...(key !== null && { key: content('sslkey', key) }),
  };
}

function content(parameter: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new DatabaseProblem(`DATABASE_URL: the file ${file} of ${parameter} can't be read.`, { cause });
  }
}

import { Client, DatabaseError } from 'pg';
import { databaseProblem, DatabaseProblem, knownProblem } from '../database-problem.js';
import { assertUrl } from '../database-requirements.js';
import { connectionOptions } from '../pool/connection-options.js';
import { waysOfEncryption } from '../pool/encryption.js';
import { EncryptionChoice } from '../pool/encryption-choice.js';
import { DEFAULT_POOL, type PoolSettings } from '../pool/pool-settings.js';

/** Making a database takes as long as it takes, other than what a request waits for. */
const SETTINGS: PoolSettings = { ...DEFAULT_POOL, statementTimeoutMs: 0, idleInTransactionTimeoutMs: 0 };

/** Works on one connection of its own, and closes it again. @throws what the driver throws, and the work */
export async function within<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function connect(url: string): Promise<Client> {
  const encryption = new EncryptionChoice(waysOfEncryption(url));
  const options = connectionOptions(url, 'sentinelops-db', SETTINGS);
  return encryption.connect(async () => {
    const client = new Client({ ...options, ssl: encryption.current });
    // A connection that is lost makes its next query fail; that is soon enough.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  });
}

/** As `within`, for the role in DATABASE_URL. @throws DatabaseProblem if it can't be used */
export async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  assertUrl(url);
  try {
    return await within(url, work);
  } catch (error) {
    throw error instanceof DatabaseProblem ? error : (knownProblem(error, url) ?? error);
  }
}

/** As `within`, for the role in DB_ADMIN_URL. @throws DatabaseProblem if it can't be used or lacks the right for that */
export async function asAdmin<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  try {
    assertUrl(url);
    return await within(url, work);
  } catch (error) {
    if (lacksRights(error)) throw notAllowed(url, error);
    throw ofAdmin(error instanceof DatabaseProblem ? error : databaseProblem(error, url));
  }
}

export function lacksRights(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '42501';
}

function notAllowed(url: string, cause: unknown): DatabaseProblem {
  const user = decodeURIComponent(new URL(url).username);
  return new DatabaseProblem(
    `DB_ADMIN_URL: the role ${user} may not make roles and databases: give the address of one that may.`,
    { cause },
  );
}

function ofAdmin({ message, cause }: DatabaseProblem): DatabaseProblem {
  return new DatabaseProblem(message.replaceAll('DATABASE_URL', 'DB_ADMIN_URL'), { cause });
}

import { randomBytes } from 'node:crypto';
import { createAppRole, grantToAppRole } from '@sentinelops/persistence';
import type { Io } from '../io.js';
import { adminUrl } from './admin-url.js';

const PASSWORD_BYTES = 32;

/** Makes a role that can only read and write rows, and shows its address if its password was made here too. */
export async function initAppRole(databaseUrl: string, name: string, { environment, stdout }: Io): Promise<void> {
  const given = environment()['DB_APP_PASSWORD'] || undefined;
  const password = given ?? randomBytes(PASSWORD_BYTES).toString('base64url');
  const isCreated = await createAppRole(databaseUrl, () => adminUrl(environment(), databaseUrl), { name, password });
  stdout.write(`The role ${name} ${isCreated ? 'was made' : 'is there already, and its password stays what it is'}.\n`);
  if (isCreated && given === undefined) {
    stdout.write(`Its address, with a password that is shown this once:\n${addressOf(databaseUrl, name, password)}\n`);
  }
  const isGranted = await grantToAppRole(databaseUrl, name);
  stdout.write(isGranted ? 'It can read and write rows now, and nothing else.\n' : 'It has its rights already.\n');
}

/** As a line of a .env file. */
function addressOf(databaseUrl: string, name: string, password: string): string {
  const url = new URL(databaseUrl);
  [url.username, url.password] = [encodeURIComponent(name), password];
  return `DATABASE_URL=${url.href}`;
}

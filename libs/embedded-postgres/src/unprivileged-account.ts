import { readFile } from 'node:fs/promises';
import type { Account } from './account.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { run } from './run.js';

const OWN_NAME = 'sentinelops';

/** @throws EmbeddedPostgresError when the machine has no fitting account and none can be made */
export async function unprivilegedAccount(): Promise<Account> {
  const existing = (await findAccount('postgres')) ?? (await findAccount(OWN_NAME));
  if (existing) return existing;
  await createAccount();
  const created = await findAccount(OWN_NAME);
  if (!created) throw accountMissing('useradd left no trace in /etc/passwd');
  return created;
}

async function createAccount(): Promise<void> {
  const args = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_NAME];
  const { exitCode, output } = await run('useradd', args).catch((cause: unknown) => {
    throw accountMissing('there is no useradd', cause);
  });
  // Another process may have created it meanwhile: then useradd fails, and the account is there all the same.
  if (exitCode !== 0 && !(await findAccount(OWN_NAME))) throw accountMissing(output);
}

async function findAccount(name: string): Promise<Account | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const line = passwd.split('\n').find((candidate) => candidate.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function accountMissing(reason: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root and no account could be made for it (${reason}): ` +
      `start as an ordinary user, or create a system account named ${OWN_NAME}.`,
    { cause },
  );
}

import { Problem, type Environment } from '@sentinelops/connect';

/**
 * The address of a role that may make roles and databases. It comes from the environment alone: what stands on a command
 * line, everyone on the machine can read.
 * @throws Problem
 */
export function adminUrl(environment: Environment, databaseUrl: string): string {
  const url = environment['DB_ADMIN_URL'];
  if (url) return url;
  const { host } = new URL(databaseUrl);
  throw new Problem(
    `DB_ADMIN_URL is needed to make a role or a database at ${host}: set it to the address of a role that may do that, ` +
      `such as postgres://postgres:password@${host}/postgres.`,
  );
}

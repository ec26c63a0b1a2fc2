import { GATEWAY } from './programs.js';
import { ServerProcess } from './server-process.js';

const KEY = 'the-key-of-the-bench-0123456789abcdef';

/** What a caller shows. */
export const CREDENTIALS = { 'x-api-key': KEY } as const;

/** As in production, but for the limits on how often one may ask. */
const ENVIRONMENT = {
  NODE_ENV: 'production',
  LOG_LEVEL: 'info',
  SENTINELOPS_BOOTSTRAP_KEY: KEY,
  SENTINELOPS_RATE_LIMIT: '0',
  SENTINELOPS_ADDRESS_RATE_LIMIT: '0',
  SENTINELOPS_FAILED_AUTH_LIMIT: '0',
};

/** The built gateway on a database that is there, or on an embedded one of its own. */
export function startGateway(
  on: { readonly url: string } | { readonly dataDir: string },
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const database: Readonly<Record<string, string>> =
    'url' in on ? { DATABASE_URL: on.url } : { DATABASE_URL: '', SENTINELOPS_DATA_DIR: on.dataDir };
  return ServerProcess.start({
    name: 'gateway',
    main: GATEWAY,
    environment: { ...ENVIRONMENT, ...database, ...settings },
  });
}

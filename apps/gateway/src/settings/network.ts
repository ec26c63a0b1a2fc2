import { SettingProblem, wholeSetting, type Environment } from '@sentinelops/connect';

/** Who stands between the gateway and its callers, and which pages may call it. */
export interface Network {
  /** Proxies in front, whose word about the address of a caller is taken. */
  readonly proxies: number;
  /** Origins whose pages may read answers; pages of the gateway itself need not be named. */
  readonly corsOrigins: readonly string[];
}

export const DEFAULT_NETWORK: Network = { proxies: 0, corsOrigins: [] };

/** @throws SettingProblem */
export function network(environment: Environment): Network {
  return {
    proxies: wholeSetting(environment, 'SENTINELOPS_TRUST_PROXY', DEFAULT_NETWORK.proxies, { min: 0, max: 16 }),
    corsOrigins: originsSetting(environment, 'SENTINELOPS_CORS_ORIGINS'),
  };
}

function originsSetting(environment: Environment, name: string): readonly string[] {
  const given = environment[name] ?? '';
  const origins = given
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
  if (!origins.every(isOrigin)) {
    throw new SettingProblem(
      name,
      `must be origins as browsers write them, such as https://console.example.com, with commas between them, not "${given}"`,
    );
  }
  return origins;
}

/** Browsers compare letter by letter: no path, no slash at the end, no default port, no capital. */
function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

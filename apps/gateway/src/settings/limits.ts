import { choiceSetting, limitSetting, type Environment } from '@sentinelops/connect';
import { JSON_DEPTH_MAX } from '@sentinelops/domain';

export const RATE_LIMIT_STORES = ['memory', 'database'] as const;

/** What one request, one caller or one address may take. Each is off where it is 0. */
export abstract class Limits {
  /** Of a JSON body, unpacked. */
  abstract readonly bodyBytes: number;
  /** Of the body of an import, as it arrives. */
  abstract readonly importBytes: number;
  /** Levels of a JSON body. */
  abstract readonly jsonDepth: number;
  /** Items of one array, or keys of one object, of a JSON body. */
  abstract readonly jsonItems: number;
  /** Characters of a query, as they are sent. */
  abstract readonly queryLength: number;
  /** Header fields of a request. */
  abstract readonly headerCount: number;
  /** From the head of a request to its answer. */
  abstract readonly requestTimeoutMs: number;
  /** The same of an import, which takes its body as it comes. */
  abstract readonly importTimeoutMs: number;
  /** In a minute, as the two below. */
  abstract readonly requestsPerPrincipal: number;
  abstract readonly requestsPerAddress: number;
  /** Of one address: beyond them it is not told any more what is wrong with its credentials. */
  abstract readonly failedAuthentications: number;
  /** Whether each gateway counts for itself, or all that share a database count together. */
  abstract readonly rateLimitStore: (typeof RATE_LIMIT_STORES)[number];
}

export const DEFAULT_LIMITS = {
  bodyBytes: 4_194_304,
  importBytes: 2_147_483_648,
  jsonDepth: JSON_DEPTH_MAX,
  jsonItems: 10_000,
  queryLength: 8192,
  headerCount: 100,
  requestTimeoutMs: 60_000,
  importTimeoutMs: 3_600_000,
  requestsPerPrincipal: 12_000,
  requestsPerAddress: 24_000,
  failedAuthentications: 20,
  rateLimitStore: 'memory',
} satisfies Limits;

const DAY_S = 86_400;

/** @throws SettingProblem */
export function limits(environment: Environment): Limits {
  const count = (name: string, fallback: number, min: number, max: number): number =>
    limitSetting(environment, name, fallback, { min, max });
  const seconds = (name: string, fallbackMs: number): number => count(name, fallbackMs / 1000, 1, DAY_S) * 1000;
  const { bodyBytes, importBytes, jsonDepth, jsonItems, queryLength, headerCount } = DEFAULT_LIMITS;
  return {
    bodyBytes: count('SENTINELOPS_BODY_LIMIT', bodyBytes, 1024, 268_435_456),
    importBytes: count('SENTINELOPS_IMPORT_LIMIT', importBytes, 1024, 1_099_511_627_776),
    jsonDepth: count('SENTINELOPS_JSON_DEPTH', jsonDepth, 1, JSON_DEPTH_MAX),
    jsonItems: count('SENTINELOPS_JSON_ITEMS', jsonItems, 100, 10_000_000),
    queryLength: count('SENTINELOPS_QUERY_LENGTH', queryLength, 256, 65_536),
    headerCount: count('SENTINELOPS_HEADER_COUNT', headerCount, 16, 2000),
    requestTimeoutMs: seconds('SENTINELOPS_REQUEST_TIMEOUT', DEFAULT_LIMITS.requestTimeoutMs),
    importTimeoutMs: seconds('SENTINELOPS_IMPORT_TIMEOUT', DEFAULT_LIMITS.importTimeoutMs),
    ...rates(environment),
  };
}

type Rates = Pick<Limits, 'requestsPerPrincipal' | 'requestsPerAddress' | 'failedAuthentications' | 'rateLimitStore'>;

function rates(environment: Environment): Rates {
  const aMinute = (name: string, fallback: number): number =>
    limitSetting(environment, name, fallback, { min: 1, max: 1_000_000_000 });
  const { requestsPerPrincipal, requestsPerAddress, failedAuthentications, rateLimitStore } = DEFAULT_LIMITS;
  return {
    requestsPerPrincipal: aMinute('SENTINELOPS_RATE_LIMIT', requestsPerPrincipal),
    requestsPerAddress: aMinute('SENTINELOPS_ADDRESS_RATE_LIMIT', requestsPerAddress),
    failedAuthentications: aMinute('SENTINELOPS_FAILED_AUTH_LIMIT', failedAuthentications),
    rateLimitStore: choiceSetting(environment, 'SENTINELOPS_RATE_LIMIT_STORE', rateLimitStore, RATE_LIMIT_STORES),
  };
}

import { limitSetting, type Environment } from '@sentinelops/connect';
import { JSON_DEPTH_MAX } from '@sentinelops/domain';

/** What one request may take. In each 0 means: as much as it likes. */
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
  };
}

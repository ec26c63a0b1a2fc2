import { wholeSetting, type Environment } from '@sentinelops/connect';

export abstract class IdempotencySettings {
  /** How long an answer is kept for whoever repeats the request. */
  abstract readonly idempotencyTtlSeconds: number;
}

/** Reads `SENTINELOPS_IDEMPOTENCY_TTL`. @throws SettingProblem */
export function idempotencySettings(environment: Environment): Pick<IdempotencySettings, 'idempotencyTtlSeconds'> {
  const range = { min: 60, max: 2_592_000 };
  return { idempotencyTtlSeconds: wholeSetting(environment, 'SENTINELOPS_IDEMPOTENCY_TTL', 86_400, range) };
}

import { flagSetting, type Environment } from '@sentinelops/connect';

export abstract class PreconditionSettings {
  /** Whether PUT, PATCH and DELETE must say which version they are about. */
  abstract readonly requireIfMatch: boolean;
}

/** @throws SettingProblem */
export function preconditionSettings(environment: Environment): Pick<PreconditionSettings, 'requireIfMatch'> {
  return { requireIfMatch: flagSetting(environment, 'SENTINELOPS_REQUIRE_IF_MATCH', true) };
}

import { flagSetting, SettingProblem, type Environment } from '@sentinelops/connect';
import { RandomApiKeySecrets } from '@sentinelops/persistence';

export interface AccessSettings {
  /** Whether health is told to those who have no credentials. */
  readonly openHealth: boolean;
  /** Whether the OpenAPI document and Swagger UI are shown to them. */
  readonly openDocs: boolean;
  /** The first key, chosen by whoever sets this up; null has one made. */
  readonly bootstrapKey: string | null;
}

const BOOTSTRAP_KEY = 'SENTINELOPS_BOOTSTRAP_KEY';
const LENGTH_MIN = 32;
/** Visible characters of ASCII: what a header can carry as it is. */
const SENDABLE = /^[\x21-\x7e]*$/;

/** @throws SettingProblem */
export function accessSettings(environment: Environment): AccessSettings {
  return {
    openHealth: flagSetting(environment, 'SENTINELOPS_OPEN_HEALTH', true),
    openDocs: flagSetting(environment, 'SENTINELOPS_OPEN_DOCS', true),
    bootstrapKey: bootstrapKey(environment[BOOTSTRAP_KEY] || null),
  };
}

/** No message repeats it. */
function bootstrapKey(key: string | null): string | null {
  const problem = key === null ? null : problemOf(key);
  if (problem !== null) throw new SettingProblem(BOOTSTRAP_KEY, problem);
  return key;
}

function problemOf(key: string): string | null {
  if (key.length < LENGTH_MIN)
    return `must have ${LENGTH_MIN} characters or more. This makes one: openssl rand -hex ${LENGTH_MIN}`;
  if (!SENDABLE.test(key)) return 'must have no blanks and no characters beyond ASCII: a header can not carry them';
  if (new RandomApiKeySecrets().isBroken(key))
    return 'looks like a key that was made here, and is not whole: a character of it is wrong or missing';
  return null;
}

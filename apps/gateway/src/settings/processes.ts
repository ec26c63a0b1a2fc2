import { availableParallelism } from 'node:os';
import { SettingProblem, type Environment } from '@sentinelops/connect';
import type { PoolSettings } from '@sentinelops/persistence';

const PROCESSES = 'SENTINELOPS_PROCESSES';
const PROCESSES_MAX = 64;

/**
 * How many processes serve: 1, so many as are said, or with `auto` one for each core. Never more than there are connections
 * for them, since they divide those of the gateway among themselves.
 * @throws SettingProblem
 */
export function processesSetting(
  environment: Environment,
  { size }: Pick<PoolSettings, 'size'>,
  cores = availableParallelism(),
): number {
  const text = environment[PROCESSES] || '1';
  if (text === 'auto') return Math.min(cores, size, PROCESSES_MAX);
  const processes = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
  if (!(processes >= 1 && processes <= PROCESSES_MAX))
    throw new SettingProblem(PROCESSES, `must be auto, or a whole number from 1 to ${PROCESSES_MAX}, not "${text}"`);
  if (processes > size)
    throw new SettingProblem(
      PROCESSES,
      `must not be more than DB_POOL_SIZE, which is ${size}: each process needs a connection`,
    );
  return processes;
}

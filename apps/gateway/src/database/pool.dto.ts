import {
  SLOW_QUERIES_KEPT,
  type DurationSummary,
  type PoolStatistics,
  type SlowQueries,
  type SlowQuery,
} from '@sentinelops/persistence';
import { Instant, Part, Parts, Shown } from '../http/fields.js';

const count = (description: string): PropertyDecorator => Shown({ type: 'integer', minimum: 0, description });
const milliseconds = (description: string): PropertyDecorator =>
  Shown({ type: 'number', minimum: 0, description: `${description} In milliseconds.` });

class DurationSummaryDto implements DurationSummary {
  @count('How many durations this is about: the latest, at most 1000.') readonly count!: number;
  @milliseconds('On average.') readonly averageMs!: number;
  @milliseconds('95 of 100 took no longer.') readonly p95Ms!: number;
  @milliseconds('The longest.') readonly longestMs!: number;
}

class SlowQueryDto implements SlowQuery {
  @Instant({ description: 'When it ended.' }) readonly at!: Date;
  @milliseconds('How long it took.') readonly durationMs!: number;
  @Shown({ type: 'string', description: 'The statement without its values, shortened.' }) readonly statement!: string;
}

class SlowQueriesDto implements SlowQueries {
  @milliseconds('From here on a statement is slow.') readonly thresholdMs!: number;
  @count('How many there were since the start.') readonly count!: number;
  @Parts(() => SlowQueryDto, SLOW_QUERIES_KEPT, { description: 'The last ones, the latest first.' })
  readonly latest!: readonly SlowQueryDto[];
}

export class PoolStatisticsDto implements PoolStatistics {
  @count('Connections that are kept (DB_POOL_SIZE).') readonly size!: number;
  @count('How many more there may be under load (DB_MAX_OVERFLOW).') readonly maxOverflow!: number;
  @count('Open connections that no one uses.') readonly idle!: number;
  @count('Connections in use.') readonly inUse!: number;
  @count('Open connections beyond `size`.') readonly overflow!: number;
  @count('Callers that wait for a connection.') readonly waiting!: number;
  @count('Callers that waited in vain (DB_POOL_TIMEOUT), since the start.') readonly timeouts!: number;
  @count('Connections opened since the start.') readonly opened!: number;
  @count('Connections closed because of their age (DB_POOL_RECYCLE), since the start.') readonly recycled!: number;
  @count('Connections found dead before they were used (DB_POOL_PRE_PING), since the start.')
  readonly replaced!: number;
  @Part(() => DurationSummaryDto, { description: 'Waits for a connection, those in vain included.' })
  readonly acquire!: DurationSummaryDto;
  @Part(() => DurationSummaryDto, { description: 'Statements, on the server and on the way.' })
  readonly query!: DurationSummaryDto;
  @Part(() => SlowQueriesDto) readonly slowQueries!: SlowQueriesDto;
}

export const POOL_STATISTICS: PoolStatisticsDto = {
  ...{ size: 20, maxOverflow: 10, idle: 3, inUse: 2, overflow: 0, waiting: 0 },
  ...{ timeouts: 0, opened: 7, recycled: 2, replaced: 0 },
  acquire: { count: 1000, averageMs: 0.021, p95Ms: 0.04, longestMs: 5.312 },
  query: { count: 1000, averageMs: 0.83, p95Ms: 2.104, longestMs: 41.7 },
  slowQueries: {
    thresholdMs: 1000,
    count: 1,
    latest: [
      {
        at: new Date('2026-03-01T12:00:00Z'),
        durationMs: 1204,
        statement: 'select count(*) from rules where name ilike ?',
      },
    ],
  },
};

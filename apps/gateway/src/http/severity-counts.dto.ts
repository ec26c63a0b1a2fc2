import type { Severity } from '@sentinelops/domain';
import { Shown } from './fields.js';

/** How many there are of each severity. */
export class SeverityCountsDto implements Record<Severity, number> {
  @Shown({ type: 'integer', minimum: 0 }) readonly critical!: number;
  @Shown({ type: 'integer', minimum: 0 }) readonly high!: number;
  @Shown({ type: 'integer', minimum: 0 }) readonly medium!: number;
  @Shown({ type: 'integer', minimum: 0 }) readonly low!: number;
  @Shown({ type: 'integer', minimum: 0 }) readonly info!: number;
}

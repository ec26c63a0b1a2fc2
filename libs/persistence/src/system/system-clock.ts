import { Clock } from '@sentinelops/domain';

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

import { IdGenerator } from '@sentinelops/domain';
import { v7 } from 'uuid';

/** RFC 9562 version 7: neighbours in time are neighbours in the index. */
export class UuidV7Generator extends IdGenerator {
  next(): string {
    return v7();
  }
}

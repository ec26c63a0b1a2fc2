import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '@sentinelops/persistence';
import { Gauge, Registry } from 'prom-client';

/** A scrape must not wait as long as a request may. */
const PATIENCE_MS = 1000;

/** Whether the database answers, asked anew at each scrape. */
@Injectable()
export class DatabaseUp {
  constructor(registry: Registry, database: Database) {
    new Gauge({
      name: 'sentinelops_db_up',
      help: 'Whether the database answers within a second: 1 or 0.',
      registers: [registry],
      // Of several processes: of those that the database does not answer one is enough to look.
      aggregator: 'min',
      async collect() {
        this.set((await answersInTime(database)) ? 1 : 0);
      },
    });
  }
}

async function answersInTime(database: Database): Promise<boolean> {
  const answered = new AbortController();
  const answer = database.ping().then(
    () => true,
    () => false,
  );
  const tooLate = delay(PATIENCE_MS, false, { signal: answered.signal }).catch(() => false);
  const isUp = await Promise.race([answer, tooLate]);
  answered.abort();
  return isUp;
}

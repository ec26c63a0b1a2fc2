import { randomUUID } from 'node:crypto';
import type { Database } from '@sentinelops/persistence';
import { comparison } from '../measuring/comparison.js';
import { ratioAtLeast } from '../measuring/goal.js';
import { rateUnder, type Request } from '../load/load.js';
import type { Work } from '../work.js';
import { newIncidents } from './new-incidents.js';
import { CONNECTIONS, post } from './usual.js';

/** Some, so that indexes are not empty. How it goes with more of them is another work. */
const ROWS = 10_000;

const WITHOUT_AUDIT = 'gateway, its audit thrown away';
const WITH_KEY = 'gateway, with a key of idempotency';

/** Comes before the trigger that chains, and leaves nothing for it to do. */
const THROWING_AWAY = `
  create function bench_throw_away() returns trigger language plpgsql as $$ begin return null; end $$;
  create trigger a_thrown_away before insert on audit_events for each row execute function bench_throw_away();
  alter table audit_events disable trigger a_thrown_away`;

export const raise: Work = {
  name: 'raise',
  question: 'How many incidents a second can be raised, and what do audit and safe retries cost?',
  async run(bench) {
    const { database, bare, gateway } = await bench.stageApart(ROWS);
    const requests = (await newIncidents(database, ROWS)).map((body) => post('', body));
    await database.orm.em.execute(THROWING_AWAY);
    const measure = ({ url }: { url: string }, ofThem = requests) =>
      rateUnder({ url, requests: ofThem, connections: CONNECTIONS, status: 201 });
    const figures = await bench.inRounds([
      { name: 'bare server', measure: measure(bare) },
      { name: WITHOUT_AUDIT, before: audited(database, 'enable'), measure: measure(gateway) },
      { name: 'gateway', before: audited(database, 'disable'), measure: measure(gateway) },
      {
        name: WITH_KEY,
        before: audited(database, 'disable'),
        measure: measure(gateway, requests.map(withKey)),
      },
    ]);
    const goals = { [WITHOUT_AUDIT]: ratioAtLeast(0.55), [WITH_KEY]: ratioAtLeast(0.35) };
    return [comparison({ title: 'POST one', unit: 'per second', baseline: 'bare server', goals }, figures)];
  },
};

function audited(database: Database, throwingAway: 'enable' | 'disable') {
  return () => database.orm.em.execute(`alter table audit_events ${throwingAway} trigger a_thrown_away`);
}

/** A new one each time: whoever sends a key again gets the answer again. */
function withKey(request: Request): Request {
  return {
    ...request,
    setupRequest: (sent) => ({ ...sent, headers: { ...sent.headers, 'idempotency-key': randomUUID() } }),
  };
}

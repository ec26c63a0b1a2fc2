import { ChangeRule, Rule } from '@sentinelops/domain';
import { SystemClock, UuidV7Generator, type Database } from '@sentinelops/persistence';
import { comparison, type Comparison } from '../measuring/comparison.js';
import { rateOf, type Way } from '../measuring/rounds.js';
import type { Work } from '../work.js';

const WRITERS = [1, 8, 32];
/** Short turns, since there are many of them. */
const DURATION_SHARE = 0.175;

const BARE = 'no audit';

/** What the audit of the database is made into, and back. */
const AS_IT_IS = `
  create table if not exists parked_chains (like audit_chains);
  insert into audit_chains select * from parked_chains on conflict do nothing;
  truncate parked_chains;
  alter table audit_events enable trigger audit_events_chained`;

const WITHOUT_CHAINS = `
  alter table audit_events disable trigger audit_events_chained;
  alter table audit_events alter column chain drop not null, alter column position drop not null,
    alter column previous_hash drop not null, alter column hash drop not null`;

const IN_ONE_CHAIN = `
  insert into parked_chains select * from audit_chains where chain > 0;
  delete from audit_chains where chain > 0`;

/** Each writer changes a rule of its own again and again, as a request does: lock, change, save, commit. */
export const audit: Work = {
  name: 'audit',
  question: 'How many changes a second are made with and without the audit, and do writers wait for one another?',
  async run(bench) {
    const { database } = await bench.server.database(Math.max(...WRITERS));
    const changes = await changesOn(database);
    const durationMs = bench.options.seconds * 1000 * DURATION_SHARE;
    const comparisons: Comparison[] = [];
    for (const writers of WRITERS) {
      const figures = await bench.inRounds(waysOn(database, rateOf(writers, changes)), { durationMs });
      const title = writers === 1 ? '1 writer' : `${writers} writers`;
      comparisons.push(comparison({ title, unit: 'per second', baseline: BARE }, figures));
    }
    return comparisons;
  },
};

function waysOn(database: Database, measure: Way['measure']): readonly Way[] {
  const { auditLog, orm } = database;
  const record = auditLog.record.bind(auditLog);
  const way = (name: string, sql: string, recorded: typeof record = record): Way => ({
    name,
    before: async () => {
      for (const statement of `${AS_IT_IS};${sql}`.split(';').filter((text) => text.trim() !== '')) {
        await orm.em.execute(statement);
      }
      auditLog.record = recorded;
    },
    measure,
  });
  return [
    way(BARE, '', () => Promise.resolve()),
    way('audit without chains', WITHOUT_CHAINS),
    way('audit', ''),
    way('audit in one chain', IN_ONE_CHAIN),
  ];
}

async function changesOn({ rules, unitOfWork }: Database): Promise<(writer: number) => Promise<unknown>> {
  const clock = new SystemClock();
  const ids = new UuidV7Generator();
  const input = { name: 'Measured', description: 'Changes.', ruleType: 'query', severity: 'low', query: 'q' } as const;
  const drafts = Array.from({ length: Math.max(...WRITERS) }, () =>
    Rule.draft(input, ids.next(), { by: 'bench', at: clock.now() }),
  );
  const targets = await rules.addAll(drafts);
  const change = new ChangeRule(rules, unitOfWork, clock);
  return (writer) =>
    change.execute({ id: targets[writer]?.id ?? '' }, 'bench', (rule, mark) =>
      rule.toState().enabled ? rule.disable(mark) : rule.enable(mark),
    );
}

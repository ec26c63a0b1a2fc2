import { Problem } from '@sentinelops/connect';
import type { Io } from '../io.js';
import type { Target } from '../with-database.js';
import { addSamples, type Samples } from './add-samples.js';
import { counter } from '../counter.js';
import { sampleIncidents, sampleRules } from './samples.js';

export interface SeedOptions {
  /** Incidents. */
  readonly count: number;
  readonly rules: number;
}

/** Adds sample rules and incidents, the same each time; those that are there stay as they are. */
export async function seed({ database, place }: Target, { count, rules }: SeedOptions, io: Io): Promise<void> {
  const { pending } = await database.schema.status();
  if (pending.length > 0)
    throw new Problem(`The schema of ${place} is not up to date: run sentinelops-db migrate first.`);
  io.stdout.write(`Seeding ${place} with ${rules} sample rules and ${count} sample incidents:\n`);
  const add = <Row>(samples: Samples<Row>): Promise<number> =>
    addSamples(database, samples, counter(io, samples.table, samples.count));
  const added = [await add(sampleRules(rules)), await add(sampleIncidents(count, rules))];
  // Else plans would go by what was known of the tables before, until PostgreSQL looks at them by itself.
  await database.orm.em.execute('analyze rules, incidents');
  // And readers would pass over whatever was added up, until PostgreSQL clears it away.
  await database.incidentTallies.foldAll();
  await database.orm.em.execute('vacuum incident_tally_changes');
  io.stdout.write(`Added ${added[0]} of ${rules} rules and ${added[1]} of ${count} incidents.\n`);
}

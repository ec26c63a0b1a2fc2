import type { MikroORM } from '@mikro-orm/postgresql';
import { DatabaseProblem } from '../../database-problem.js';
import type { Schema } from '../../schema/schema.js';
import { differencesBetween } from '../difference.js';
import type { SchemaDescription } from '../schema-description.js';
import { insertSamples } from './insert-samples.js';
import { pathThrough } from './path.js';
import type { SampleRow } from './sample-rows.js';
import { readStage, rowCount, tablesWithLostRows, type Stage } from './stage.js';

export interface StepTaken {
  readonly name: string;
  readonly direction: 'up' | 'down';
  /** How many there are after it, in all tables. */
  readonly rows: number;
}

interface Ground {
  readonly orm: MikroORM;
  readonly schema: Schema;
  readonly names: readonly string[];
  readonly samples: Readonly<Record<string, SampleRow>>;
  readonly report: ((step: StepTaken) => void) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** A way up and down through the versions of a schema, which must look the same each time it comes by. */
export class Walk {
  private readonly seen = new Map<number, SchemaDescription>();
  private version = 0;

  constructor(private readonly ground: Ground) {}

  async all(): Promise<void> {
    const { ascent, rest } = pathThrough(this.ground.names.length);
    this.compareWithLastTime(await this.look(), 'no migration');
    for (const version of ascent) await this.step(version);
    const { schema } = await this.look();
    await this.fill(
      schema.ofKind('table').map(({ name }) => name),
      schema,
    );
    for (const version of rest) await this.step(version);
  }

  private async step(to: number): Promise<void> {
    this.ground.signal?.throwIfAborted();
    const direction = to > this.version ? 'up' : 'down';
    const name = this.ground.names[Math.max(to, this.version) - 1] ?? '';
    const before = await this.look();
    await (direction === 'up' ? this.ground.schema.migrate({ steps: 1 }) : this.ground.schema.rollback({ steps: 1 }));
    this.version = to;
    const after = await this.look();
    this.compareWithLastTime(after, `${name} ${direction}`);
    assertRowsKept(before, after, `${name} ${direction}`);
    await this.fill(emptyTables(after), after.schema);
    this.ground.report?.({ name, direction, rows: rowCount(await this.look()) });
  }

  private compareWithLastTime({ schema }: Stage, step: string): void {
    const expected = this.seen.get(this.version) ?? schema;
    this.seen.set(this.version, expected);
    const words = differencesBetween(schema, expected).map(({ change, kind, name }) => `${change} ${kind} ${name}`);
    if (words.length === 0) return;
    throw new DatabaseProblem(`${step} does not lead back to the schema that was there before: ${words.join(', ')}.`);
  }

  private fill(tables: readonly string[], schema: SchemaDescription): Promise<void> {
    return insertSamples(tables, this.ground.samples, schema, this.query);
  }

  private look(): Promise<Stage> {
    return readStage(this.query);
  }

  private readonly query = (sql: string): Promise<object[]> => this.ground.orm.em.execute<object[]>(sql);
}

function assertRowsKept(before: Stage, after: Stage, step: string): void {
  const tables = tablesWithLostRows(before, after);
  if (tables.length === 0) return;
  throw new DatabaseProblem(`${step} changes rows in columns that it leaves as they are, in: ${tables.join(', ')}.`);
}

function emptyTables({ rows }: Stage): readonly string[] {
  return [...rows].filter(([, { length }]) => length === 0).map(([table]) => table);
}

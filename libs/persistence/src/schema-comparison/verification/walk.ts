import type { MikroORM } from '@mikro-orm/postgresql';
import { DatabaseProblem } from '../../database-problem.js';
import type { Direction } from '../../schema/schema-plan.js';
import type { Schema } from '../../schema/schema.js';
import { queryThroughPool } from '../../shared/query.js';
import { differencesBetween } from '../difference.js';
import type { SchemaDescription } from '../schema-description.js';
import { insertSamples } from './insert-samples.js';
import { pathThrough } from './path.js';
import type { SampleRow } from './sample-rows.js';
import { readStage, rowCount, tablesWithLostRows, type Stage } from './stage.js';

export interface StepTaken {
  readonly name: string;
  readonly direction: Direction;
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

  private constructor(
    private readonly ground: Ground,
    private stage: Stage,
  ) {
    this.seen.set(0, stage.schema);
  }

  static async from(ground: Ground): Promise<Walk> {
    return new Walk(ground, await readStage(queryThroughPool(ground.orm.em)));
  }

  async all(): Promise<void> {
    const { ascent, rest } = pathThrough(this.ground.names.length);
    for (const version of ascent) await this.step(version);
    await this.fill([...this.stage.rows.keys()]);
    for (const version of rest) await this.step(version);
  }

  private async step(to: number): Promise<void> {
    const { schema, names, report, signal } = this.ground;
    signal?.throwIfAborted();
    const direction = to > this.version ? 'up' : 'down';
    const name = names[Math.max(to, this.version) - 1] ?? '';
    await (direction === 'up' ? schema.migrate({ steps: 1 }) : schema.rollback({ steps: 1 }));
    this.version = to;
    await this.arrive(`${name} ${direction}`);
    await this.fill(emptyTables(this.stage));
    report?.({ name, direction, rows: rowCount(this.stage) });
  }

  private async arrive(step: string): Promise<void> {
    const before = this.stage;
    this.stage = await readStage(queryThroughPool(this.ground.orm.em));
    this.assertAsLastTime(step);
    assertRowsKept(before, this.stage, step);
  }

  private assertAsLastTime(step: string): void {
    const { schema } = this.stage;
    const expected = this.seen.get(this.version) ?? schema;
    this.seen.set(this.version, expected);
    const words = differencesBetween(schema, expected).map(({ change, kind, name }) => `${change} ${kind} ${name}`);
    if (words.length === 0) return;
    throw new DatabaseProblem(`${step} does not lead back to the schema that was there before: ${words.join(', ')}.`);
  }

  private async fill(tables: readonly string[]): Promise<void> {
    if (tables.length === 0) return;
    const query = queryThroughPool(this.ground.orm.em);
    await insertSamples(tables, this.ground.samples, this.stage.schema, query);
    this.stage = await readStage(query);
  }
}

function assertRowsKept(before: Stage, after: Stage, step: string): void {
  const tables = tablesWithLostRows(before, after);
  if (tables.length === 0) return;
  throw new DatabaseProblem(`${step} changes rows in columns that it leaves as they are, in: ${tables.join(', ')}.`);
}

function emptyTables({ rows }: Stage): readonly string[] {
  return [...rows].filter(([, { length }]) => length === 0).map(([table]) => table);
}

import type { Options } from '../options.js';
import type { Plan } from '../measuring/rounds.js';
import { inRounds, type Figures, type Way } from '../measuring/rounds.js';
import type { BenchServer } from './bench-server.js';
import { Stage } from './stage.js';

/** What a work can use. */
export class Bench {
  private readonly shared = new Map<number, Promise<Stage>>();
  private readonly all: Promise<Stage>[] = [];

  constructor(
    readonly server: BenchServer,
    readonly options: Options,
  ) {}

  /** The one with so many incidents, which all works share that leave them as they are. */
  stage(rows = this.options.rows): Promise<Stage> {
    const stage = this.shared.get(rows) ?? this.stageApart(rows);
    this.shared.set(rows, stage);
    return stage;
  }

  /** One for a work alone, which may do with it what it likes. */
  stageApart(rows: number): Promise<Stage> {
    const stage = Stage.set(this.server, rows);
    this.all.push(stage);
    return stage;
  }

  inRounds(ways: readonly Way[], plan: Partial<Plan> = {}): Promise<Figures> {
    const { rounds, seconds } = this.options;
    return inRounds({ ways, rounds, durationMs: seconds * 1000, ...plan });
  }

  async strike(): Promise<void> {
    const stages = await Promise.allSettled(this.all);
    await Promise.all(stages.filter((stage) => stage.status === 'fulfilled').map(({ value }) => value.strike()));
  }
}

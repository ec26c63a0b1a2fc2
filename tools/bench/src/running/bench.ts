import type { Options } from '../options.js';
import type { Plan } from '../measuring/rounds.js';
import { inRounds, type Figures, type Way } from '../measuring/rounds.js';
import type { BenchDatabase, BenchServer } from './bench-server.js';
import { Stage } from './stage.js';

/** Of the bench itself, which only looks at what is there. */
const CONNECTIONS = 2;

/** What a work can use. */
export class Bench {
  private shared: Promise<Stage> | undefined;
  private readonly all: Promise<Stage>[] = [];

  constructor(
    readonly server: BenchServer,
    readonly options: Options,
    /** Ends what takes long. */
    private readonly signal: AbortSignal,
  ) {}

  /** The one with all incidents, which works share: those that add some run after those that do not. */
  stage(): Promise<Stage> {
    return (this.shared ??= this.set(this.server.own(), this.options.rows));
  }

  /** One for a work alone, which may do with it what it likes. */
  stageApart(rows: number): Promise<Stage> {
    return this.set(this.server.database(CONNECTIONS), rows);
  }

  /** Ends all that was started, and leaves the folder with the incidents: for the last of the works. */
  async abandoned(): Promise<string> {
    await this.stage();
    await this.strike();
    await this.server.close();
    return this.server.dataDir;
  }

  inRounds(ways: readonly Way[], plan: Partial<Plan> = {}): Promise<Figures> {
    const { rounds, seconds } = this.options;
    return inRounds({ ways, rounds, durationMs: seconds * 1000, ...plan });
  }

  async strike(): Promise<void> {
    const stages = await Promise.allSettled(this.all);
    await Promise.all(stages.filter((stage) => stage.status === 'fulfilled').map(({ value }) => value.strike()));
  }

  private set(database: Promise<BenchDatabase>, rows: number): Promise<Stage> {
    const stage = database.then((made) => Stage.set(made, rows, this.signal));
    this.all.push(stage);
    return stage;
  }
}

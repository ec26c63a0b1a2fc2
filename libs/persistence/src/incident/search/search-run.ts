import { searchTerms, type IncidentSearchQuery, type Position, type SortDirection } from '@sentinelops/domain';
import type { DatabasePool } from '../../pool/database-pool.js';
import { hasTrigram } from '../../shared/trigrams.js';
import { choice, type Chosen } from './choice.js';
import { TimeBudget } from './time-budget.js';
import type { Way } from './way.js';
import { edge, within, type Window } from './windows.js';

export interface Choice {
  readonly places: readonly Position[];
  readonly candidates: number;
}

/** The statements of one search. Each has the time that is left; null means that it was not enough. */
export class SearchRun {
  /** Whether the index of trigrams leads anywhere. */
  readonly isIndexed: boolean;
  private readonly budget: TimeBudget;

  constructor(
    private readonly pool: DatabasePool,
    readonly query: IncidentSearchQuery,
    /** How many places are of use. */
    readonly wanted: number,
    now: () => number,
  ) {
    this.isIndexed = searchTerms(query.filters.q).some(hasTrigram);
    this.budget = new TimeBudget(query.timeLimitMs, now);
  }

  /** Where a window of so many rows ends: `place` is null if it reaches to the end. */
  async edge(
    direction: SortDirection,
    after: Position | null,
    rows: number,
  ): Promise<{ readonly place: Position | null } | null> {
    const found = await this.ask<Position>((ms) => this.pool.bounded(edge({ direction, after }, rows), ms));
    return found && { place: found[0] ?? null };
  }

  within(window: Window, way: Way, wanted: number): Promise<readonly Position[] | null> {
    return this.ask<Position>((ms) => this.pool.bounded(within(window, this.query.filters, way, wanted), ms));
  }

  /** By index it gets no more than half of the time: what is frequent may be too much, and is found without one then. */
  async choose(way: Way): Promise<Choice | null> {
    const share = way === 'index' ? 2 : 1;
    const statement = choice(this.query, way, this.wanted);
    const rows = await this.ask<Chosen>((ms) => this.pool.bounded(statement, Math.ceil(ms / share)));
    const places = rows?.flatMap(({ key, id }) => (key === null || id === null ? [] : [{ key, id }]));
    return places ? { places, candidates: rows?.[0]?.candidates ?? 0 } : null;
  }

  private ask<Row>(read: (timeoutMs: number) => Promise<readonly Row[] | null>): Promise<readonly Row[] | null> {
    const leftMs = this.budget.leftMs();
    return leftMs === 0 ? Promise.resolve(null) : read(leftMs);
  }
}

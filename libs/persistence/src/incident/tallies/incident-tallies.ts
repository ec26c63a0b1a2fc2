import type { EntityManager } from '@mikro-orm/postgresql';
import type { IncidentFilters } from '@sentinelops/domain';
import type { DatabasePool } from '../../pool/database-pool.js';
import type { MikroOrmUnitOfWork } from '../../shared/mikro-orm-unit-of-work.js';
import { incidentConditions } from '../incident.query.js';
import { talliedCount } from './tallied-count.js';
import { addedUp, cellsOf, CHANGES_TAKEN_BACK, INCIDENTS, KEY, tallied } from './tally-cells.js';

/** Any number; the same for all who rewrite tallies, so that they take turns. */
const TALLY_LOCK = 7_340_114;

/** Changes of one fold: it is done within a second or so. */
export const FOLD_STEP = 50_000;

/** How many changes may wait whoever comes by: readers add up as many by themselves in no time. */
const WAITING_MAX = 1_000;

/** How many may wait when statistics are read: beyond it, to add them up first is quicker. */
export const WAITING_FOR_READERS_MAX = 10_000;

/** Sums that don't fit into memory would be written to disk and read again. */
const FOLD_MEMORY = '64MB';
const RECOUNT_MEMORY = '256MB';

/** What the database counts of incidents as they change, so that no one need count them all. */
export class IncidentTallies {
  constructor(
    private readonly pool: DatabasePool,
    private readonly em: EntityManager,
    private readonly unitOfWork: MikroOrmUnitOfWork,
  ) {}

  /** How many incidents match, to the one; null if the filters ask for what is not tallied. */
  async count(filters: IncidentFilters): Promise<number | null> {
    const { sql, values } = incidentConditions(filters);
    const query = talliedCount(filters, sql);
    if (query === null) return null;
    const { rows } = await this.pool.query<{ counted: number }>(query, values);
    return rows[0]?.counted ?? 0;
  }

  /**
   * Adds up changes that wait, at most `FOLD_STEP` of them, and gives their number: 0 too if there are few, if someone else is at it,
   * or on a server that only reads. Whoever reads meanwhile sees each change once, and no one who writes is kept waiting.
   */
  fold(waitingMax = WAITING_MAX): Promise<number> {
    return this.unitOfWork.run(async () => {
      if (!(await this.isDue(waitingMax))) return 0;
      await this.em.execute(`set local work_mem = '${FOLD_MEMORY}'`);
      const [row] = await this.em.execute<{ folded: number }[]>(FOLDING);
      await this.em.execute('delete from incident_tallies where count = 0 and microseconds = 0');
      return row?.folded ?? 0;
    });
  }

  /** Adds up all changes that wait now, few or not. */
  async foldAll(): Promise<void> {
    while ((await this.fold(0)) === FOLD_STEP);
  }

  /** How many tallies are not what the incidents say: none, unless someone wrote without the triggers. Reads all incidents. */
  differences(): Promise<number> {
    return this.unitOfWork.run(async () => {
      await this.takeTurn();
      const [row] = await this.em.execute<{ count: number }[]>(
        `select count(*)::int as count from (${DIFFERENCES}) as difference`,
      );
      return row?.count ?? 0;
    });
  }

  /** Makes the tallies what the incidents say, whoever writes meanwhile, and gives how many were not. Reads all incidents. */
  mend(): Promise<number> {
    return this.unitOfWork.run(async () => {
      await this.takeTurn();
      const { affectedRows } = await this.em.execute<{ affectedRows: number }>(tallied(DIFFERENCES), [], 'run');
      return affectedRows;
    });
  }

  /** A turn is taken before the statement that needs it, so that this one sees what was done in the turn before. */
  private async isDue(waitingMax: number): Promise<boolean> {
    const [row] = await this.em.execute<{ isDue: boolean }[]>(
      `select case
        when current_setting('transaction_read_only') = 'on' then false
        when (select count(*) from (select from incident_tally_changes limit ?) as waiting) <= ? then false
        else pg_try_advisory_xact_lock(${TALLY_LOCK})
      end as "isDue"`,
      [waitingMax + 1, waitingMax],
    );
    return row?.isDue === true;
  }

  private async takeTurn(): Promise<void> {
    await this.em.execute(`select pg_advisory_xact_lock(${TALLY_LOCK})`);
    await this.em.execute(`set local work_mem = '${RECOUNT_MEMORY}'`);
  }
}

/** By where they stand: whatever the planner believes of a table that fills and empties, that is never slow. */
const FOLDING = `
  with gone as (
    delete from incident_tally_changes
    where ctid = any (array(select ctid from incident_tally_changes limit ${FOLD_STEP}))
    returning *
  ), added as (${tallied(addedUp(cellsOf('gone')))})
  select count(*)::int as folded from gone`;

/** What would have to be added to the tallies, as of one moment. */
const DIFFERENCES = `
  with counted as (${INCIDENTS} union all ${CHANGES_TAKEN_BACK})
  select ${KEY}, sum(count)::bigint as count, sum(microseconds)::bigint as microseconds
  from (
    (${addedUp(cellsOf('counted'))})
    union all select ${KEY}, -count, -microseconds from incident_tallies
  ) as both_sides
  group by ${KEY}
  having sum(count) <> 0 or sum(microseconds) <> 0`;

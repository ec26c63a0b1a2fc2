import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditHead } from '@sentinelops/domain';
import type { Link } from './chain-check.js';

/** Links that are read at once, and bytes of what they changed: one event more at most is held in memory. */
const STEP = 1000;
const STEP_BYTES = 4_000_000;

export interface Head extends AuditHead {
  /** Up to there the chain was taken out. */
  readonly archivedPosition: number;
  readonly archivedHash: string;
}

/**
 * What the hash of an event is taken of, as the database wrote it into the chain. It stands here again, and not in a
 * function of the database: whoever changes events there could change that as well.
 */
const TEXT = `jsonb_build_array(
  chain, position, encode(previous_hash, 'hex'), id, (extract(epoch from at) * 1000000)::bigint, actor, address,
  request_id, operation, outcome, reason, resource_type, resource_id, version, changes)::text`;

/** One event at a position, or all that there should be. */
export interface Spot {
  readonly position: number;
  readonly id: string | null;
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Reads the audit in the order of its chains. */
export class AuditLinks {
  constructor(private readonly em: EntityManager) {}

  /** Those that have a head or an event, in their order. */
  async chains(): Promise<readonly number[]> {
    // Looks for each next one in the index instead of reading all of it.
    const rows = await this.em.execute<{ chain: number }[]>(`
      with recursive found (chain) as (
        select min(chain) from audit_events
        union all
        select (select min(chain) from audit_events where chain > found.chain) from found where chain is not null
      )
      select chain from found where chain is not null union select chain from audit_chains order by chain`);
    return rows.map(({ chain }) => chain);
  }

  async headOf(chain: number): Promise<Head | null> {
    const [row] = await this.em.execute<Head[]>(
      `select chain, position::float8, encode(hash, 'hex') as hash, archived_position::float8 as "archivedPosition",
        encode(archived_hash, 'hex') as "archivedHash"
      from audit_chains where chain = ?`,
      [chain],
    );
    return row ?? null;
  }

  /** The next ones after a place and up to a position; none if there are no more. */
  async next(chain: number, after: Spot, upTo: number): Promise<readonly Link[]> {
    return this.em.execute<Link[]>(
      `select id, position::float8, encode(previous_hash, 'hex') as "previousHash", encode(hash, 'hex') as hash,
        ${TEXT} as text
      from (
        select *, sum(changes_bytes) over (order by position, id) - changes_bytes as before
        from (
          select * from audit_events where chain = ? and (position, id) > (?, ?) and position <= ?
          order by position, id limit ${STEP}
        ) as next
      ) as step
      where before < ${STEP_BYTES} order by step.position, id`,
      [chain, after.position, after.id ?? LAST_ID, upTo],
    );
  }

  /** Some that stand where the chain has not come yet: head and events are looked at in one moment. */
  async beyondHead(chain: number, limit: number): Promise<readonly Pick<Link, 'id' | 'position'>[]> {
    return this.em.execute<Link[]>(
      `select id, position::float8 from audit_events
      where chain = ? and position > (select position from audit_chains where chain = ?)
      order by position limit ?`,
      [chain, chain, limit],
    );
  }
}

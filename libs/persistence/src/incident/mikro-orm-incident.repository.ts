import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import {
  ExternalIdTaken,
  Incident,
  INCIDENT_LIMITS,
  IncidentChangedMeanwhile,
  IncidentReferenced,
  IncidentRepository,
  TimelineFull,
  type Attribution,
  type ExternalKey,
  type IncidentDraft,
  type IncidentReference,
  type RevisionKey,
  type TimelineEntry,
} from '@sentinelops/domain';
import { isReferenced, isTwin } from '../shared/violations.js';
import type { IncidentBatches } from './incident-batches.js';
import type { IncidentChanges } from './incident-changes.js';
import { IncidentRecord } from './incident.record.js';

/**
 * Stateless on purpose: no identity map, no flush. Nothing is written that was not handed over,
 * and whatever transaction is under way is joined.
 */
export class MikroOrmIncidentRepository extends IncidentRepository {
  constructor(
    private readonly em: EntityManager,
    private readonly changes: IncidentChanges,
    private readonly batches: IncidentBatches,
  ) {
    super();
  }

  async add(draft: IncidentDraft): Promise<Incident> {
    const incidentNumber = await translated(() => this.changes.insert(draft));
    return Incident.restore({ ...draft, incidentNumber });
  }

  async addMissing(drafts: readonly IncidentDraft[]): Promise<readonly IncidentReference[]> {
    return drafts.length === 0 ? [] : this.batches.insert(drafts);
  }

  async findById(id: string): Promise<Incident | null> {
    return this.findOne({ id });
  }

  async findByNumber(incidentNumber: string): Promise<Incident | null> {
    return this.findOne({ number: incidentNumber });
  }

  async knownExternalKeys(keys: readonly ExternalKey[]): Promise<readonly (ExternalKey & IncidentReference)[]> {
    return keys.length === 0 ? [] : this.batches.find(keys);
  }

  async lockById(id: string): Promise<Incident | null> {
    return this.findOne({ id }, LockMode.PESSIMISTIC_WRITE);
  }

  async lockByIds(ids: readonly string[]): Promise<readonly Incident[]> {
    const rows = await this.em.find(
      IncidentRecord,
      { id: { $in: [...ids] } },
      { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true },
    );
    return rows.map((row) => Incident.restore({ ...row }));
  }

  async ancestorIds(id: string): Promise<readonly string[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `with recursive ancestors (id, distance) as (
        select parent_incident_id, 1 from incidents where id = ?
        union all
        select i.parent_incident_id, distance + 1 from ancestors a join incidents i on i.id = a.id
      ) cycle id set looped using path
      select id from ancestors where id is not null and not looped order by distance`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  async save(incident: Incident): Promise<Incident> {
    const state = incident.toState();
    const next = { ...state, version: state.version + 1 };
    const isSaved = await translated(() => this.changes.replace(incident, next));
    if (!isSaved) throw new IncidentChangedMeanwhile(state.id);
    return Incident.restore(next);
  }

  async appendToTimeline(id: string, entry: TimelineEntry, by: string, at: Date): Promise<Incident | null> {
    const row = await this.changes.append(id, entry, { by, at });
    if (row) return Incident.restore(row);
    if (await this.findById(id)) throw new TimelineFull(id, INCIDENT_LIMITS.timeline);
    return null;
  }

  async remove(incident: Incident, mark: Attribution): Promise<void> {
    const { id } = incident;
    try {
      if (!(await this.changes.remove(incident.toState(), mark))) throw new IncidentChangedMeanwhile(id);
    } catch (error) {
      throw isReferenced(error, 'incidents_parent_incident_id_foreign') ? new IncidentReferenced(id) : error;
    }
  }

  private async findOne(key: RevisionKey, lockMode?: LockMode.PESSIMISTIC_WRITE): Promise<Incident | null> {
    const row = await this.em.findOne(IncidentRecord, matching(key), {
      disableIdentityMap: true,
      ...(lockMode && { lockMode }),
    });
    return row && Incident.restore({ ...row });
  }
}

function matching(key: RevisionKey): { id: string } | { incidentNumber: string } {
  return 'id' in key ? key : { incidentNumber: key.number };
}

async function translated<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isTwin(error, 'incidents_external_key_unique') ? new ExternalIdTaken() : error;
  }
}

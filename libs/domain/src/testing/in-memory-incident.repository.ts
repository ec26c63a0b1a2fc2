import { Incident } from '../incident/incident.js';
import { isResolved } from '../incident/incident-status.js';
import {
  ExternalIdTaken,
  IncidentChangedMeanwhile,
  IncidentReferenced,
  TimelineFull,
} from '../incident/incident.errors.js';
import { IncidentRepository, type ExternalKey, type IncidentReference } from '../incident/incident.repository.js';
import type { IncidentFilters } from '../incident/incident.view.js';
import {
  IncidentStatisticsView,
  type ClockStatistics,
  type IncidentStatistics,
} from '../incident/incident-statistics.js';
import {
  INCIDENT_LIMITS,
  INCIDENT_PRIORITIES,
  INCIDENT_STATUSES,
  INCIDENT_TYPES,
  type IncidentDraft,
  type IncidentState,
  type TimelineEntry,
} from '../incident/incident.state.js';
import { inOrder } from '../incident/timeline.js';
import { SEVERITIES } from '../shared/severity.js';
import type { RevisionKey } from '../shared/version.js';
import { incidentMatches } from './in-memory-incident.query.js';
import { countBy } from './in-memory-query.js';
import { InMemoryTable } from './in-memory-store.js';

export class InMemoryIncidentRepository extends IncidentRepository {
  constructor(private readonly table = new InMemoryTable<IncidentState>()) {
    super();
  }

  add(draft: IncidentDraft): Promise<Incident> {
    const state = { ...draft, incidentNumber: this.table.nextNumber('INC') };
    const rows = new Map(this.table.rows).set(state.id, state);
    if (hasTwins(rows)) return Promise.reject(new ExternalIdTaken());
    this.table.rows = rows;
    return Promise.resolve(Incident.restore(state));
  }

  async addMissing(drafts: readonly IncidentDraft[]): Promise<readonly IncidentReference[]> {
    const added = await Promise.allSettled(drafts.map((draft) => this.add(draft)));
    return added.flatMap((one) => (one.status === 'fulfilled' ? referenceTo(one.value.toState()) : []));
  }

  findById(id: string): Promise<Incident | null> {
    return this.findOne({ id });
  }

  findByNumber(incidentNumber: string): Promise<Incident | null> {
    return this.findOne({ number: incidentNumber });
  }

  knownExternalKeys(keys: readonly ExternalKey[]): Promise<readonly (ExternalKey & IncidentReference)[]> {
    const known = keys.flatMap(({ system, externalId }) => {
      const row = this.rows().find((one) => one.externalId === externalId && one.source.system === system);
      return row ? { system, externalId, ...referenceTo(row) } : [];
    });
    return Promise.resolve(known);
  }

  lockById(id: string): Promise<Incident | null> {
    return this.findById(id);
  }

  lockByIds(ids: readonly string[]): Promise<readonly Incident[]> {
    const wanted = ids.map((id) => id.toLowerCase());
    const rows = this.rows().filter(({ id }) => wanted.includes(id));
    return Promise.resolve(rows.map((row) => Incident.restore(row)));
  }

  ancestorIds(id: string): Promise<readonly string[]> {
    const ancestors: string[] = [];
    for (
      let next = this.parentOf(id.toLowerCase());
      next !== null && !ancestors.includes(next);
      next = this.parentOf(next)
    ) {
      ancestors.push(next);
    }
    return Promise.resolve(ancestors);
  }

  save(incident: Incident): Promise<Incident> {
    const state = incident.toState();
    if (this.table.rows.get(state.id)?.version !== state.version) {
      return Promise.reject(new IncidentChangedMeanwhile(state.id));
    }
    const stored = { ...state, version: state.version + 1 };
    const rows = new Map(this.table.rows).set(state.id, stored);
    if (hasTwins(rows)) return Promise.reject(new ExternalIdTaken());
    this.table.rows = rows;
    return Promise.resolve(Incident.restore(stored));
  }

  appendToTimeline(id: string, entry: TimelineEntry, by: string, at: Date): Promise<Incident | null> {
    const row = this.table.rows.get(id.toLowerCase());
    if (!row) return Promise.resolve(null);
    if (row.timeline.length >= INCIDENT_LIMITS.timeline)
      return Promise.reject(new TimelineFull(id, INCIDENT_LIMITS.timeline));
    const timeline = inOrder([...row.timeline, entry]);
    const stored = { ...row, timeline, updatedBy: by, updatedAt: at, version: row.version + 1 };
    this.table.rows.set(row.id, stored);
    return Promise.resolve(Incident.restore(stored));
  }

  remove(incident: Incident): Promise<void> {
    const { id, version } = incident.toState();
    if (this.table.rows.get(id)?.version !== version) return Promise.reject(new IncidentChangedMeanwhile(id));
    if (this.rows().some(({ parentIncidentId }) => parentIncidentId === id))
      return Promise.reject(new IncidentReferenced(id));
    this.table.rows.delete(id);
    return Promise.resolve();
  }

  private findOne(key: RevisionKey): Promise<Incident | null> {
    const row =
      'id' in key
        ? this.table.rows.get(key.id.toLowerCase())
        : this.rows().find(({ incidentNumber }) => incidentNumber === key.number);
    return Promise.resolve(row ? Incident.restore(row) : null);
  }

  private rows(): IncidentState[] {
    return [...this.table.rows.values()];
  }

  private parentOf(id: string): string | null {
    return this.table.rows.get(id)?.parentIncidentId ?? null;
  }
}

export class InMemoryIncidentStatistics extends IncidentStatisticsView {
  constructor(private readonly table: InMemoryTable<IncidentState>) {
    super();
  }

  read(filters: IncidentFilters): Promise<IncidentStatistics> {
    const rows = [...this.table.rows.values()].filter((row) => incidentMatches(row, filters));
    const unresolved = rows.filter(({ status }) => !isResolved(status));
    return Promise.resolve({
      total: rows.length,
      unresolved: unresolved.length,
      unassigned: unresolved.filter(({ assignedTo }) => assignedTo === null).length,
      byStatus: countBy(
        INCIDENT_STATUSES,
        rows.map(({ status }) => status),
      ),
      bySeverity: countBy(
        SEVERITIES,
        rows.map(({ severity }) => severity),
      ),
      byPriority: countBy(
        INCIDENT_PRIORITIES,
        rows.map(({ priority }) => priority),
      ),
      byType: countBy(
        INCIDENT_TYPES,
        rows.map(({ incidentType }) => incidentType),
      ),
      percentiles: 'exact',
      timeToDetect: clock(rows.map(({ timeToDetect }) => timeToDetect)),
      timeToRespond: clock(rows.map(({ timeToRespond }) => timeToRespond)),
      timeToResolve: clock(rows.map(({ timeToResolve }) => timeToResolve)),
    });
  }
}

function clock(values: readonly (number | null)[]): ClockStatistics {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  if (known.length === 0) return { count: 0, mean: null, median: null, p95: null };
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return { count: known.length, mean, median: percentile(known, 0.5), p95: percentile(known, 0.95) };
}

/** Interpolated between neighbours, as `percentile_cont` does. */
function percentile(sorted: readonly number[], fraction: number): number {
  const place = fraction * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}

function referenceTo({ id, incidentNumber }: IncidentState): IncidentReference {
  return { id, incidentNumber };
}

function hasTwins(rows: ReadonlyMap<string, IncidentState>): boolean {
  const known = [...rows.values()].filter(({ externalId }) => externalId !== null);
  return (
    new Set(known.map(({ externalId, source }) => JSON.stringify([source.system, externalId]))).size < known.length
  );
}

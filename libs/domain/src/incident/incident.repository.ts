import type { Attribution } from '../shared/attribution.js';
import type { Incident } from './incident.js';
import type { IncidentDraft, IncidentState, TimelineEntry } from './incident.state.js';

/** An incident as another system knows it. */
export interface ExternalKey {
  readonly system: string;
  readonly externalId: string;
}

/** What an incident is found by. */
export type IncidentReference = Pick<IncidentState, 'id' | 'incidentNumber'>;

export abstract class IncidentRepository {
  /** Stores a new incident and gives it back with its number. @throws ExternalIdTaken */
  abstract add(draft: IncidentDraft): Promise<Incident>;
  /** Stores those that no one else has under their external key, in one statement; says which that were. */
  abstract addMissing(drafts: readonly IncidentDraft[]): Promise<readonly IncidentReference[]>;
  /** The incident with this id, or null. */
  abstract findById(id: string): Promise<Incident | null>;
  /** The incident with this number (`INC-000001`), or null. */
  abstract findByNumber(incidentNumber: string): Promise<Incident | null>;
  /** Those of the external keys that are stored already, and which incidents have them. */
  abstract knownExternalKeys(keys: readonly ExternalKey[]): Promise<readonly (ExternalKey & IncidentReference)[]>;
  /** As `findById`; no one else can change the incident until the unit of work ends. */
  abstract lockById(id: string): Promise<Incident | null>;
  /** Those that exist, locked as by `lockById` and always in the same order, so that two callers can't block each other. */
  abstract lockByIds(ids: readonly string[]): Promise<readonly Incident[]>;
  /** Ids of what an incident was merged into, and that in turn, nearest first. */
  abstract ancestorIds(id: string): Promise<readonly string[]>;
  /** Stores the changes and gives the incident with its next version. @throws IncidentChangedMeanwhile, ExternalIdTaken */
  abstract save(incident: Incident): Promise<Incident>;
  /**
   * Puts an entry into its place in the timeline, whoever else does so at the same time: none is lost, and no version
   * needs to be known. Null if there is no such incident. @throws TimelineFull
   */
  abstract appendToTimeline(id: string, entry: TimelineEntry, by: string, at: Date): Promise<Incident | null>;
  /** @throws IncidentReferenced if others were merged into it, IncidentChangedMeanwhile if it has another version by now */
  abstract remove(incident: Incident, mark: Attribution): Promise<void>;
}

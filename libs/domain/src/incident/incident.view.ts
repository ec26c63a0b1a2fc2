import type { JsonDocument } from '../shared/json-text.js';
import type { Revision, RevisionKey } from '../shared/version.js';
import type { IncidentState } from './incident.state.js';

/** Reads that decide nothing: what they give goes to whoever asked as it is. */
export abstract class IncidentView {
  /** The incident with this key as JSON text, or null. */
  abstract find(key: RevisionKey): Promise<JsonDocument<IncidentState> | null>;
  /** The revision of the incident with this key, read without the rest of it, or null. */
  abstract findRevision(key: RevisionKey): Promise<Revision | null>;
}

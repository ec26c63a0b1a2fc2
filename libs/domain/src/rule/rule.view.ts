import type { JsonDocument } from '../shared/json-text.js';
import type { Revision, RevisionKey } from '../shared/version.js';
import type { RuleState } from './rule.state.js';

/** Reads that decide nothing: what they give goes to whoever asked as it is. */
export abstract class RuleView {
  /** The rule with this key as JSON text, or null. */
  abstract find(key: RevisionKey): Promise<JsonDocument<RuleState> | null>;
  /** The revision of the rule with this key, read without the rest of it, or null. */
  abstract findRevision(key: RevisionKey): Promise<Revision | null>;
}

import type { JsonDocument, JsonText } from '../shared/json-text.js';
import type { Listing } from '../shared/listing.js';
import type { Revision, RevisionKey } from '../shared/version.js';
import { INCIDENT_SUMMARY, IncidentView, type IncidentFilters, type IncidentQuery } from '../incident/incident.view.js';
import type { IncidentState } from '../incident/incident.state.js';
import type { RuleState } from '../rule/rule.state.js';
import { RULE_SUMMARY, RuleView, type RuleFilters, type RuleQuery } from '../rule/rule.view.js';
import { incidentMatches, incidentSortKey } from './in-memory-incident.query.js';
import { listingOf } from './in-memory-query.js';
import { ruleMatches, ruleSortKey } from './in-memory-rule.query.js';
import type { InMemoryTable } from './in-memory-store.js';

export class InMemoryIncidentView extends IncidentView {
  constructor(private readonly table: InMemoryTable<IncidentState>) {
    super();
  }

  find(key: RevisionKey): Promise<JsonDocument<IncidentState> | null> {
    return Promise.resolve(documentOf(this.row(key), revisionOf));
  }

  findRevision(key: RevisionKey): Promise<Revision | null> {
    const row = this.row(key);
    return Promise.resolve(row ? revisionOf(row) : null);
  }

  list(query: IncidentQuery): Promise<Listing<IncidentState>> {
    const rows = [...this.table.rows.values()].filter((row) => incidentMatches(row, query.filters));
    return Promise.resolve(listingOf({ rows, keyOf: incidentSortKey, summary: INCIDENT_SUMMARY }, query));
  }

  read(filters: IncidentFilters): AsyncIterable<string> {
    return linesOf(this.table, (row) => incidentMatches(row, filters));
  }

  private row(key: RevisionKey): IncidentState | undefined {
    return rowOf(this.table, key, ({ incidentNumber }) => incidentNumber);
  }
}

export class InMemoryRuleView extends RuleView {
  constructor(private readonly table: InMemoryTable<RuleState>) {
    super();
  }

  find(key: RevisionKey): Promise<JsonDocument<RuleState> | null> {
    return Promise.resolve(documentOf(this.row(key), ruleRevisionOf));
  }

  findRevision(key: RevisionKey): Promise<Revision | null> {
    const row = this.row(key);
    return Promise.resolve(row ? ruleRevisionOf(row) : null);
  }

  list(query: RuleQuery): Promise<Listing<RuleState>> {
    const rows = [...this.table.rows.values()].filter((row) => ruleMatches(row, query.filters));
    return Promise.resolve(listingOf({ rows, keyOf: ruleSortKey, summary: RULE_SUMMARY }, query));
  }

  read(filters: RuleFilters): AsyncIterable<string> {
    return linesOf(this.table, (row) => ruleMatches(row, filters));
  }

  private row(key: RevisionKey): RuleState | undefined {
    return rowOf(this.table, key, ({ ruleNumber }) => ruleNumber);
  }
}

function revisionOf({ version }: IncidentState): Revision {
  return { version };
}

function ruleRevisionOf({ version, metricReports }: RuleState): Revision {
  return { version, metricReports };
}

function rowOf<State extends { readonly id: string }>(
  { rows }: InMemoryTable<State>,
  key: RevisionKey,
  numberOf: (row: State) => string,
): State | undefined {
  return 'id' in key ? rows.get(key.id.toLowerCase()) : [...rows.values()].find((row) => numberOf(row) === key.number);
}

// eslint-disable-next-line @typescript-eslint/require-await -- a database is read in between
async function* linesOf<State extends { readonly id: string }>(
  { rows }: InMemoryTable<State>,
  matches: (row: State) => boolean,
): AsyncGenerator<string> {
  const found = [...rows.values()].filter(matches).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const row of found) yield `${JSON.stringify(row)}\n`;
}

function documentOf<State>(row: State | undefined, revision: (row: State) => Revision): JsonDocument<State> | null {
  return row === undefined ? null : { text: JSON.stringify(row) as JsonText<State>, revision: revision(row) };
}

import { DocumentView } from '../shared/document-view.js';
import type { JsonDocument, JsonText } from '../shared/json-text.js';
import type { Listing, ListQuery, Omissions } from '../shared/listing.js';
import type { Revision, RevisionKey } from '../shared/version.js';
import { INCIDENT_SUMMARY, type IncidentFilters, type IncidentSortField } from '../incident/incident.view.js';
import type { IncidentState } from '../incident/incident.state.js';
import type { RuleState } from '../rule/rule.state.js';
import { RULE_SUMMARY, type RuleFilters, type RuleSortField } from '../rule/rule.view.js';
import { incidentMatches, incidentSortKey } from './in-memory-incident.query.js';
import { listingOf } from './in-memory-query.js';
import { ruleMatches, ruleSortKey } from './in-memory-rule.query.js';
import type { InMemoryTable } from './in-memory-store.js';
import { toUtf8 } from './utf8.js';

/** What is particular to the documents of a table. */
interface Particulars<State, Filters, Field extends string> {
  readonly number: (row: State) => string;
  readonly revision: (row: State) => Revision;
  readonly matches: (row: State, filters: Filters) => boolean;
  readonly sortKey: (row: State, field: Field) => string | number;
  readonly summary: Omissions<State>;
}

class InMemoryView<State extends { readonly id: string }, Filters, Field extends string> extends DocumentView<
  State,
  State,
  Filters,
  Field
> {
  constructor(
    private readonly table: InMemoryTable<State>,
    private readonly particulars: Particulars<State, Filters, Field>,
  ) {
    super();
  }

  find(key: RevisionKey): Promise<JsonDocument<State> | null> {
    return Promise.resolve(documentOf(this.row(key), this.particulars.revision));
  }

  findRevision(key: RevisionKey): Promise<Revision | null> {
    const row = this.row(key);
    return Promise.resolve(row ? this.particulars.revision(row) : null);
  }

  list(query: ListQuery<Filters, Field>): Promise<Listing<State>> {
    const { matches, sortKey, summary } = this.particulars;
    const rows = this.rows().filter((row) => matches(row, query.filters));
    return Promise.resolve(listingOf({ rows, keyOf: sortKey, summary }, query));
  }

  read(filters: Filters): AsyncIterable<Uint8Array> {
    return linesOf(this.table, (row) => this.particulars.matches(row, filters));
  }

  private row(key: RevisionKey): State | undefined {
    return 'id' in key
      ? this.table.rows.get(key.id.toLowerCase())
      : this.rows().find((row) => this.particulars.number(row) === key.number);
  }

  private rows(): State[] {
    return [...this.table.rows.values()];
  }
}

export class InMemoryIncidentView extends InMemoryView<IncidentState, IncidentFilters, IncidentSortField> {
  constructor(table: InMemoryTable<IncidentState>) {
    super(table, {
      number: ({ incidentNumber }) => incidentNumber,
      revision: ({ version }) => ({ version }),
      matches: incidentMatches,
      sortKey: incidentSortKey,
      summary: INCIDENT_SUMMARY,
    });
  }
}

export class InMemoryRuleView extends InMemoryView<RuleState, RuleFilters, RuleSortField> {
  constructor(table: InMemoryTable<RuleState>) {
    super(table, {
      number: ({ ruleNumber }) => ruleNumber,
      revision: ({ version, metricReports }) => ({ version, metricReports }),
      matches: ruleMatches,
      sortKey: ruleSortKey,
      summary: RULE_SUMMARY,
    });
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- a database is read in between
async function* linesOf<State extends { readonly id: string }>(
  { rows }: InMemoryTable<State>,
  matches: (row: State) => boolean,
): AsyncGenerator<Uint8Array> {
  const found = [...rows.values()].filter(matches).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const row of found) yield toUtf8(`${JSON.stringify(row)}\n`);
}

function documentOf<State>(row: State | undefined, revision: (row: State) => Revision): JsonDocument<State> | null {
  return row === undefined ? null : { text: JSON.stringify(row) as JsonText<State>, revision: revision(row) };
}

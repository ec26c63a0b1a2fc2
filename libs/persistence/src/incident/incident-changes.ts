import type { EntityManager } from '@mikro-orm/postgresql';
import {
  INCIDENT_LIMITS,
  type Attribution,
  type Incident,
  type IncidentDraft,
  type IncidentState,
  type TimelineEntry,
} from '@sentinelops/domain';
import { AuditedChange, type Change } from '../audit/audited-change.js';
import { change, creation, markOf, removal } from '../audit/audit-entries.js';
import { ExpectedAnswer } from '../idempotency/expected-answer.js';
import { KeyedChange } from '../idempotency/keyed-change.js';
import { ColumnParameters } from '../shared/column-parameters.js';
import { statesOf } from '../shared/read-rows.js';
import type { Statements } from '../shared/statements.js';
import { wireColumns } from '../shared/wire-columns.js';
import { IncidentRecord } from './incident.record.js';

interface Inserted {
  readonly incident_number: string;
}

const NUMBER = `jsonb_build_object('incidentNumber', jsonb_build_object('to', incident_number))`;

/** What becomes of one incident, each time as one statement with its event. Whoever finds no incident changes none. */
export class IncidentChanges {
  private readonly parameters: ColumnParameters<IncidentDraft>;
  private readonly insertion: AuditedChange<Inserted>;
  private readonly keyedInsertion: KeyedChange<Inserted>;
  private readonly update: AuditedChange<object>;
  private readonly appending: AuditedChange<object>;
  private readonly deletion: AuditedChange<object>;

  constructor(
    private readonly em: EntityManager,
    statements: Statements,
  ) {
    this.parameters = new ColumnParameters(em, IncidentRecord, { without: ['incidentNumber'] });
    const { columns, places } = this.parameters;
    const insert = `insert into incidents (${columns})`;
    const given = { count: this.parameters.count, unforeseen: NUMBER };
    this.insertion = new AuditedChange(statements, {
      ...given,
      text: `${insert} values (${places}) returning version, incident_number`,
    });
    this.keyedInsertion = new KeyedChange(statements, {
      change: { ...given, text: `${insert} select ${places} from free returning *` },
      document: wireColumns(em, IncidentRecord),
      row: 'incident_number',
    });
    this.update = new AuditedChange(statements, update(this.parameters));
    this.appending = new AuditedChange(statements, APPENDING);
    this.deletion = new AuditedChange(statements, DELETION);
  }

  /** Gives the number, which of all that a new incident has only the database knows. */
  async insert(draft: IncidentDraft): Promise<string> {
    const [values, entry] = [this.parameters.values(draft), creation('incident', draft)];
    const expected = ExpectedAnswer.take();
    const row = await (expected
      ? this.keyedInsertion.run(values, entry, { expected, head: expected.headOf(draft) })
      : this.insertion.run(values, entry));
    if (!row) throw new Error('An insert of one row gave none back.');
    return row.incident_number;
  }

  /** Says whether there was one of that version. */
  async replace(incident: Incident, next: IncidentState): Promise<boolean> {
    const { version } = incident.toState();
    const values = [...this.parameters.values(next), version];
    const row = await this.update.run(values, change('incident', next, markOf(next), incident.changes()));
    return row !== undefined;
  }

  /** Gives the incident as it is then; nothing if there is none with room in its timeline. */
  async append(id: string, entry: TimelineEntry, { by, at }: Attribution): Promise<IncidentState | undefined> {
    const values = [id, entry.timestamp, JSON.stringify([entry]), by, at.toISOString()];
    const changes = { timeline: { added: [{ ...entry }], removed: [] } };
    const row = await this.appending.run(values, change('incident', { id, version: null }, { by, at }, changes));
    return row && statesOf<IncidentState>(this.em, IncidentRecord, [row])[0];
  }

  /** Says whether there was one of that version. */
  async remove(state: IncidentState, mark: Attribution): Promise<boolean> {
    const row = await this.deletion.run([state.id, state.version], removal('incident', state, mark));
    return row !== undefined;
  }
}

function update(parameters: ColumnParameters<IncidentDraft>): Change {
  const { columns, places, count } = parameters;
  const text = `update incidents set (${columns}) = row(${places})
    where id = ${parameters.placeOf('id')} and version = $${count + 1} returning version`;
  return { text, count: count + 1 };
}

/**
 * The row is changed where it stands, so that appends wait for one another instead of overwriting each other.
 * An entry of a later instant than the last goes to the end; only an earlier one makes the list be sorted.
 */
const APPENDING: Change = {
  text: `
    update incidents set
      timeline = case when coalesce((timeline -> -1 ->> 'timestamp')::timestamptz <= $2::timestamptz, true)
        then timeline || $3::jsonb
        else (
          select jsonb_agg(e.entry order by (e.entry ->> 'timestamp')::timestamptz, e.place)
          from jsonb_array_elements(timeline || $3::jsonb) with ordinality as e (entry, place)
        ) end,
      updated_by = $4, updated_at = $5, version = version + 1
    where id = $1 and jsonb_array_length(timeline) < ${INCIDENT_LIMITS.timeline}
    returning *`,
  count: 5,
};

const DELETION: Change = {
  text: `delete from incidents where id = $1 and version = $2 returning version`,
  count: 2,
};

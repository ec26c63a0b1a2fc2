import { EVENT_COLUMNS, type AuditEntry } from '../audit/audit-event-row.js';
import { eventInsert, eventValues, type Change } from '../audit/audited-change.js';
import type { Statements } from '../shared/statements.js';
import { AnsweredBefore, type ExpectedAnswer } from './expected-answer.js';
import { claimed, keyValues, unlessKept, type Claim, type KeptAnswer } from './idempotency-keys.js';
import { claiming, keeping } from './key-statements.js';

interface Shape {
  /** Makes a row for each in `free`, which is one or none, and gives all its columns. */
  readonly change: Change;
  /** Those of them that the answer shows, as it names them. */
  readonly document: string;
  /** Those that the caller gets. */
  readonly row: string;
}

interface Answering {
  readonly expected: ExpectedAnswer;
  readonly head: Omit<KeptAnswer, 'body'>;
}

/**
 * An audited change that takes the key of its request first and keeps the answer last. All of it is one statement, which does
 * nothing where the key is not free.
 */
export class KeyedChange<Row extends object> {
  private readonly text: string;

  constructor(
    private readonly statements: Statements,
    { change, document, row }: Shape,
  ) {
    const at = (place: number): string => `$${change.count + EVENT_COLUMNS.length + place}`;
    const [principal, hash] = [at(2), at(3)];
    const answer = `
      select ${principal}, ${hash}, ${at(4)}, ${at(5)}, ${at(6)}, body, now(), now() + make_interval(secs => ${at(7)})
      from answer`;
    this.text = `
      with claim as materialized (${claiming({ lock: at(1), principal, hash })}),
      free as (select from claim where "isMine" and fingerprint is null),
      change as (${change.text}),
      event as (${eventInsert(change)}),
      answer as (select row_to_json(d)::text as body from (select ${document} from change) as d),
      kept as (${keeping(answer)})
      select ${row}, "isMine", fingerprint, claim.status, headers, coalesce(claim.body, answer.body) as body
      from claim left join change on true left join answer on true`;
  }

  /** @throws KeyInUse, AnsweredBefore */
  async run(values: readonly unknown[], entry: AuditEntry, { expected, head }: Answering): Promise<Row> {
    const { fingerprint, status, headers } = head;
    const answer = [fingerprint, status, JSON.stringify(headers), expected.ttlSeconds];
    const parameters = [...values, ...eventValues(entry), ...keyValues(expected.key), ...answer];
    const [row] = await unlessKept(() =>
      this.statements.run<Row & Claim & { readonly body: string }>(this.text, parameters),
    );
    if (!row) throw new Error('A claim gave no row.');
    const before = claimed(row);
    if (before) throw new AnsweredBefore(before);
    expected.kept = { ...head, body: row.body };
    return row;
  }
}

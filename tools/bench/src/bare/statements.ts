import { columnOf, FIELDS, shown } from './fields.js';

/** Prepared once by each connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** What the database alone gives a new incident. */
const GIVEN = FIELDS.filter((field) => field !== 'incidentNumber');

export const ONE: Statement = {
  name: 'one',
  text: `select row_to_json(shown)::text as json from (select ${shown(FIELDS)} from incidents where id = $1) shown`,
};

export const INSERT: Statement = {
  name: 'insert',
  text: `
    with raised as (
      insert into incidents (${GIVEN.map(columnOf).join(', ')}) values (${GIVEN.map((_, i) => `$${i + 1}`).join(', ')})
      returning *
    ) select row_to_json(shown)::text as json from (select ${shown(FIELDS)} from raised) shown`,
};
export const INSERT_FIELDS = GIVEN;

export const LIST_FIELDS = FIELDS;
export const LIST: Statement = {
  name: 'list',
  text: `
    select row_to_json(shown)::text as json
    from (
      select ${shown(LIST_FIELDS)} from incidents where status = any ($1) and severity = any ($2)
      order by incidents.created_at desc, id desc limit 20
    ) shown`,
};

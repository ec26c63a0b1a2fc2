import { COUNTED_MAX, PAGE_SIZE } from '@sentinelops/domain';
import { columnOf, FIELDS, shown, shownInList } from './fields.js';

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

const MATCHING = 'incidents where status = $1 and severity = $2';

/** One more than are shown, to see whether there are others. */
const PAGE = `
  select row_to_json(shown)::text as json
  from (
    select ${shownInList()} from ${MATCHING} order by incidents.created_at desc, incidents.id desc limit ${PAGE_SIZE.default + 1}
  ) shown`;

export const LIST: Statement = { name: 'list', text: PAGE };

/** With how many there are, up to a bound. */
export const COUNTED_LIST: Statement = {
  name: 'counted-list',
  text: `
    select * from (select count(*)::int as counted from (select from ${MATCHING} limit ${COUNTED_MAX + 1}) matching) counted
    left join lateral (${PAGE}) page on true`,
};

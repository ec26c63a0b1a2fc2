import { describe, expect, it } from '@jest/globals';
import { MIGRATION_SETTINGS } from '../migration-settings.js';
import { script } from './script.js';

const printed = (isTransactional: boolean, ...statements: string[]): string =>
  script(MIGRATION_SETTINGS, [{ title: '001-one: up, compatible', isTransactional, statements }]);

describe('a script', () => {
  it('is a transaction for each step that can be one', () => {
    expect(printed(true, '\n  create table one ()', 'select 1')).toContain(
      `
-- 001-one: up, compatible
begin;
set local lock_timeout = 3000;
set local statement_timeout = 3600000;
create table one ();
select 1;
commit;
`,
    );
  });

  it('makes room for an index that an attempt before may have left half made, and waits for it as long as it takes', () => {
    expect(printed(false, 'create index concurrently "One" on rules (name)')).toContain(
      `
-- 001-one: up, compatible
set lock_timeout = 0;
set statement_timeout = 3600000;
drop index concurrently if exists "One";
create index concurrently "One" on rules (name);
reset lock_timeout;
reset statement_timeout;
`,
    );
  });

  it('ends a statement after its last comment', () => {
    expect(printed(true, 'select 1 -- one')).toContain('\nselect 1 -- one\n;\n');
  });
});

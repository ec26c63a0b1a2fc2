import { SchemaMigration } from '../schema/schema-migration.js';

/**
 * Numbers come from sequences, inside the insert: unique under any number of writers, and no writer waits for another.
 * A number is never given twice; one is lost when its insert fails.
 */
export class NumberRulesAndIncidents extends SchemaMigration {
  override readonly compatibility = 'compatible';

  override up(): void {
    // lpad alone would cut a number of seven digits to its first six.
    this.addSql(`
      create function format_number(prefix text, n bigint) returns text
        language sql immutable strict parallel safe
        return prefix || '-' || lpad(n::text, greatest(6, length(n::text)), '0')`);
    for (const { prefix, table, column, sequence } of NUMBERED) {
      this.addSql(`create sequence ${sequence} as bigint`);
      this.addSql(`
        select setval('${sequence}', max(substring(${column} from '[0-9]+$')::bigint)) from ${table} having count(*) > 0`);
      this.addSql(
        `alter table ${table} alter column ${column} set default format_number('${prefix}', nextval('${sequence}'))`,
      );
      this.addSql(`alter sequence ${sequence} owned by ${table}.${column}`);
    }
  }

  override down(): void {
    for (const { table, column, sequence } of NUMBERED) {
      this.addSql(`alter table ${table} alter column ${column} drop default`);
      this.addSql(`drop sequence ${sequence}`);
    }
    this.addSql(`drop function format_number(text, bigint)`);
  }
}

const NUMBERED = [
  { prefix: 'RULE', table: 'rules', column: 'rule_number', sequence: 'rule_number_seq' },
  { prefix: 'INC', table: 'incidents', column: 'incident_number', sequence: 'incident_number_seq' },
];

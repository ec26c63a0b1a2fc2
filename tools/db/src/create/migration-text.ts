import type { Compatibility } from '@sentinelops/persistence';
import { classNameOf } from './migration-name.js';

export interface NewMigration {
  /** Verb and noun. */
  readonly name: string;
  readonly compatibility: Compatibility;
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** The source of a migration, as prettier would write it. */
export function migrationText({ name, compatibility, up, down }: NewMigration): string {
  return `import { SchemaMigration } from '../schema/schema-migration.js';

export class ${classNameOf(name)} extends SchemaMigration {
  override readonly compatibility = '${compatibility}';

  override up(): void {
${body(up)}
  }

  override down(): void {
${body(down)}
  }
}
`;
}

const WIDTH = 120;

function body(statements: readonly string[]): string {
  return statements.length === 0 ? '    // this.addSql(`…`), once for each statement' : statements.map(line).join('\n');
}

function line(statement: string): string {
  const sql = statement.replace(/[\\`]|\$\{/g, '\\$&');
  const short = `    this.addSql(\`${sql}\`);`;
  if (short.length <= WIDTH && !sql.includes('\n')) return short;
  return `    this.addSql(\`\n${sql.replace(/^/gm, '      ')}\`);`;
}

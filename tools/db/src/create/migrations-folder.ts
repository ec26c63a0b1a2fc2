import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@sentinelops/connect';
import { assertVerbNoun, classNameOf } from './migration-name.js';
import { migrationText, type NewMigration } from './migration-text.js';

/** `001-create-rules-table.ts` */
const MIGRATION_FILE = /^(\d{3})-(.+)(?<!\.spec)\.ts$/;

/** The sources of the migrations, and the list of them. */
export class MigrationsFolder {
  private readonly index: string;

  /** @throws Problem if there are no sources */
  constructor(private readonly folder: string) {
    this.index = join(folder, 'index.ts');
    if (!existsSync(this.index)) {
      throw new Problem(`Migrations are created in the workspace, beside the others; there is no ${folder} here.`);
    }
  }

  /** @throws Problem if that is no name, or one that is taken */
  assertFree(name: string): void {
    assertVerbNoun(name);
    const taken = this.files().find((file) => classNameOf(nameIn(file)) === classNameOf(name));
    if (taken !== undefined) throw new Problem(`--name ${name} is taken by ${taken}: choose another one.`);
  }

  /** Writes the migration as the last one, and its line in the list; gives its file. */
  add(migration: NewMigration): string {
    this.assertFree(migration.name);
    const next = Math.max(0, ...this.files().map((file) => Number(file.slice(0, 3)))) + 1;
    const id = `${String(next).padStart(3, '0')}-${migration.name}`;
    const file = join(this.folder, `${id}.ts`);
    const list = listedIn(readFileSync(this.index, 'utf8'), id, classNameOf(migration.name));
    writeFileSync(file, migrationText(migration), { flag: 'wx' });
    writeFileSync(this.index, list);
    return file;
  }

  private files(): readonly string[] {
    return readdirSync(this.folder).filter((file) => MIGRATION_FILE.test(file));
  }
}

function nameIn(file: string): string {
  return MIGRATION_FILE.exec(file)?.[2] ?? '';
}

/** The list with one more at its end. */
function listedIn(list: string, id: string, className: string): string {
  const imported = addedAfter(
    list.split('\n'),
    /^import .* from '\.\/\d{3}-/,
    `import { ${className} } from './${id}.js';`,
  );
  return addedAfter(imported, /^ {2}\{ name: '\d{3}-/, `  { name: '${id}', class: ${className} },`).join('\n');
}

function addedAfter(lines: readonly string[], pattern: RegExp, line: string): readonly string[] {
  return lines.toSpliced(lines.findLastIndex((one) => pattern.test(one)) + 1, 0, line);
}

import { describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cli, report } from '../testing/cli.js';
import { folderWith, temporaryFolder, veris } from '../testing/documents.js';
import { specDatabase } from '../testing/spec-database.js';

describe('import veris', () => {
  const database = specDatabase();

  it('stores the records of several files, gzipped or not, and leaves those alone that come a second time', async () => {
    const folder = folderWith({ 'plain.ndjson': `${veris(1)}\n${veris(2)}\n` });
    const packed = join(folder, 'packed.ndjson.gz');
    writeFileSync(packed, gzipSync(`${veris(2)}\n${veris(3)}\n`));
    const argv = ['import', 'veris', join(folder, 'plain.ndjson'), packed];
    expect(await report(database.environment, argv)).toMatchObject({ created: 3, unchanged: 1, refused: 0 });
    const before = await database.rows('incidents', '*');
    expect(before).toHaveLength(3);
    expect(await report(database.environment, argv)).toMatchObject({ created: 0, unchanged: 4, refused: 0 });
    expect(await database.rows('incidents', '*')).toEqual(before);
  });

  it('refuses what is invalid by file and line, and stores the rest', async () => {
    const file = join(folderWith({ 'own.ndjson': `${veris(4)}\n\nnonsense\n${veris(5)}\n` }), 'own.ndjson');
    const { exitCode, stdout, stderr } = await cli(database.environment, ['import', 'veris', file]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/\n +2 +0 +0 +1 /);
    expect(stderr).toContain(`${file}:3: must be JSON\n`);
  });

  it('names a damaged file, and keeps what came before the damage', async () => {
    const file = join(temporaryFolder(), 'cut.ndjson.gz');
    const lines = Array.from({ length: 3000 }, (_, n) => `${veris(100 + n)}\n`);
    const packed = gzipSync(lines.join(''));
    writeFileSync(file, packed.subarray(0, packed.length - 100));
    const { exitCode, stdout, stderr } = await cli(database.environment, ['import', 'veris', file, '--json']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('2000 documents (');
    const { created, damage } = JSON.parse(stdout) as { created: number; damage: string };
    expect(damage).toMatch(`${file}: It is damaged gzip: `);
    expect(created).toBeGreaterThan(2000);
  });

  it('looks for all files before it reads one', async () => {
    const folder = folderWith({ 'there.ndjson': veris(6) });
    const argv = ['import', 'veris', join(folder, 'there.ndjson'), '/nowhere/a', folder];
    const { exitCode, stderr } = await cli(database.environment, argv);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`\nThere is no file /nowhere/a, ${folder}.\n`);
  });
});

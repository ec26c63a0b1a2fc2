import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, report } from './testing/cli.js';
import { folderWith, sigma, temporaryFolder } from './testing/documents.js';
import { specDatabase } from './testing/spec-database.js';

const incident = (n: number, over = {}): string =>
  `${JSON.stringify({
    title: `Lantern ${n} is dark`,
    description: 'Nobody lit it.',
    incidentType: 'other',
    severity: n % 2 === 0 ? 'low' : 'high',
    externalId: `lantern-${n}`,
    detectedAt: '2026-01-01T00:00:00Z',
    source: { system: 'harbour' },
    actors: [{ type: 'keeper', identifier: 'k-1' }],
    timeline: [{ eventType: 'note', description: 'd', timestamp: '2026-01-01T00:00:00Z' }],
    ...over,
  })}\n`;

const parsed = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('incidents import and export', () => {
  const database = specDatabase();

  it('stores the lines of files and of the standard input, and leaves those alone that come a second time', async () => {
    const file = join(folderWith({ 'a.ndjson': incident(1) + incident(2) }), 'a.ndjson');
    const argv = ['incidents', 'import', file, '-', '--json'];
    const first = await cli(database.environment, argv, { stdin: incident(2) + incident(3) });
    expect(first.exitCode).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ created: 3, unchanged: 1, refused: 0 });
    const before = await database.rows('incidents', '*');
    expect(before).toHaveLength(3);
    const again = await cli(database.environment, argv, { stdin: incident(3) });
    expect(JSON.parse(again.stdout)).toMatchObject({ created: 0, unchanged: 3 });
    expect(await database.rows('incidents', '*')).toEqual(before);
    const events = await database.rows('audit_events', 'operation, resource_type');
    expect(events).toContainEqual({ operation: 'cli incidents import', resource_type: 'incident' });
  });

  it.each([
    ['nonsense', 'must be JSON'],
    ['[]', 'must be an object'],
    ['{}', '/source must be an object'],
    [incident(9, { colour: 'red' }), '/colour is not known here'],
    [incident(9, { title: 5 }), '/title must be a text'],
    [incident(9, { tags: ['a', 5] }), '/tags/1 must be a text'],
    [incident(9, { tags: null }), '/tags must be a list'],
    [incident(9, { actors: [null] }), '/actors/0 must be an object'],
    [incident(9, { detectedAt: '2026-02-30T00:00:00Z' }), '/detectedAt must be a date and time'],
    [incident(9, { severity: 'bad' }), '/severity must be one of'],
  ])('refuses %j by file and line, and takes the others', async (bad, reason) => {
    const file = join(folderWith({ 'a.ndjson': `${incident(1)}${bad.trim()}\n` }), 'a.ndjson');
    const { exitCode, stderr } = await cli(database.environment, ['incidents', 'import', file]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${file}:2: `);
    expect(stderr).toContain(reason);
  });

  it('writes them as lines, all or those that match, and takes them in again elsewhere', async () => {
    const { exitCode, stdout, stderr } = await cli(database.environment, ['incidents', 'export']);
    expect([exitCode, stderr.split('\n').slice(1)]).toEqual([0, ['3 lines written', '']]);
    expect(parsed(stdout)).toMatchObject([
      { externalId: 'lantern-1' },
      { externalId: 'lantern-2' },
      { externalId: 'lantern-3' },
    ]);
    const some = await cli(database.environment, ['incidents', 'export', '--severity', 'low', '--status', 'open']);
    expect(parsed(some.stdout)).toMatchObject([{ externalId: 'lantern-2' }]);
    const copies = stdout.replaceAll('lantern-', 'copy-');
    const taken = await cli(database.environment, ['incidents', 'import', '-', '--exported', '--json'], {
      stdin: copies,
    });
    expect(JSON.parse(taken.stdout)).toMatchObject({ created: 3, refused: 0 });
    const refused = await cli(database.environment, ['incidents', 'import', '-', '--json'], { stdin: copies });
    expect(JSON.parse(refused.stdout)).toMatchObject({ created: 0, refused: 3 });
  });

  it('writes a file, but not over one', async () => {
    const out = join(temporaryFolder(), 'all.ndjson');
    expect(await cli(database.environment, ['incidents', 'export', '--out', out])).toMatchObject({
      exitCode: 0,
      stdout: '',
    });
    expect(parsed(readFileSync(out, 'utf8')).length).toBeGreaterThan(0);
    const { exitCode, stderr } = await cli(database.environment, ['incidents', 'export', '--out', out]);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('EEXIST')]);
  });

  it('stops when the user has enough', async () => {
    const user = new AbortController();
    user.abort('SIGINT');
    const { exitCode, stdout } = await cli(database.environment, ['incidents', 'export'], { interrupt: user.signal });
    expect([exitCode, stdout]).toEqual([130, '']);
  });
});

describe('rules export', () => {
  const database = specDatabase();

  it('writes them as lines', async () => {
    const folder = folderWith({ 'a.yml': sigma(1), 'b.yml': sigma(2, { level: 'high' }) });
    expect(await report(database.environment, ['import', 'sigma', folder])).toMatchObject({ created: 2 });
    const { exitCode, stdout } = await cli(database.environment, ['rules', 'export']);
    expect([exitCode, parsed(stdout).length]).toEqual([0, 2]);
    const high = await cli(database.environment, ['rules', 'export', '--severity', 'high']);
    expect(parsed(high.stdout)).toMatchObject([{ name: 'Lantern 2 lit at noon', version: 1 }]);
  });
});

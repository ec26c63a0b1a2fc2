import { describe, expect, it } from '@jest/globals';
import { specDatabase } from './testing/spec-database.js';

const database = specDatabase();
const run = database.run.bind(database);

describe('db tallies', () => {
  it('says that they are right after samples were copied, worked on and removed', async () => {
    await run(['migrate']);
    await run(['seed', '--count', '300', '--rules', '10']);
    await database.sql(`update incidents set assigned_to = null where severity = 'low'`);
    await database.sql(`delete from incidents where severity = 'high'`);
    const { exitCode, stdout } = await run(['tallies']);
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/^Counting the incidents of .*\.\nThe tallies are what the incidents say\.\n$/),
    ]);
  });

  it('finds what was written without the triggers, and puts it right when it is told to', async () => {
    await run(['migrate']);
    await run(['seed', '--count', '30', '--rules', '0']);
    await database.sql(`
      alter table incidents disable trigger user;
      update incidents set severity = 'low';
      alter table incidents enable trigger user`);
    const found = await run(['tallies']);
    expect([found.exitCode, found.stderr]).toEqual([
      1,
      expect.stringMatching(/^\d+ tallies were not what the incidents say: tallies --mend puts that right/),
    ]);
    expect((await run(['tallies', '--mend'])).stdout).toMatch(/\n\d+ tallies were not .*, and are now\.\n$/);
    expect((await run(['tallies'])).stdout).toContain('The tallies are what the incidents say.');
  });

  it('leaves nothing that a reset would ask about when the incidents are gone', async () => {
    await run(['migrate']);
    await run(['seed', '--count', '30', '--rules', '0']);
    await database.sql('delete from incidents');
    expect(await run(['reset'])).toMatchObject({ exitCode: 0 });
  });
});

import { describe, expect, it } from '@jest/globals';
import { escapeIdentifier } from 'pg';
import { Database } from './database.js';
import { within } from './roles/within.js';
import { testDatabase } from './testing/index.js';

describe('a database', () => {
  it.each([`o'brien "x"`, 'a;b/c:d@e&f=g+h$i,j', 'b\\ 100% ünï'])('may be called %s', async (name) => {
    const target = await testDatabase({ migrated: false });
    const url = new URL(target.url);
    url.pathname = `/${encodeURIComponent(name)}`;
    const database = escapeIdentifier(name);
    await within(target.adminUrl, (admin) => admin.query(`create database ${database} owner spec_owner`));

    const connected = await Database.connect({ url: url.href, applicationName: 'spec' });
    expect(await connected.orm.em.execute('select current_database() as name')).toEqual([{ name }]);
    await connected.close();
    const seen = await within(url.href, (owner) => owner.query('select current_database() as name'));
    expect(seen.rows).toEqual([{ name }]);

    await within(target.adminUrl, (admin) => admin.query(`drop database ${database} with (force)`));
    await target.drop();
  });

  it('is asked for its version when it is opened, and for nothing else', async () => {
    const target = await testDatabase({ migrated: false });
    const database = await Database.connect({ url: target.url, applicationName: 'spec', pool: { slowQueryMs: 0 } });
    const { latest } = database.pool.statistics().slowQueries;
    expect(latest.map(({ statement }) => statement)).toEqual(['select current_setting(?) as version']);
    await database.close();
    await target.drop();
  });
});

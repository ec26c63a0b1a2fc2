import { describe, expect, it } from '@jest/globals';
import { stat } from 'node:fs/promises';
import pg from 'pg';
import { isServing, query } from '../fixtures/query.js';
import { temporaryServer } from './index.js';

describe('a temporary server', () => {
  it('is hasty, and leaves nothing behind, whoever is connected', async () => {
    const server = await temporaryServer();
    const settings = await query(
      server.adminUrl,
      `select current_setting('fsync') as fsync, current_setting('max_connections') as connections`,
    );
    expect(settings).toEqual([{ fsync: 'off', connections: '300' }]);

    const client = new pg.Client(server.url);
    client.on('error', () => undefined);
    await client.connect();
    await server.close();
    await server.close();
    expect(await isServing(server.url)).toBe(false);
    await expect(stat(server.dataDir)).rejects.toThrow('ENOENT');
  });
});

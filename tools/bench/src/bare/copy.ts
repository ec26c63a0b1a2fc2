import { createReadStream, createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';

/** All incidents, as fast as PostgreSQL gives them. */
export function copyOut(url: string, destination: Writable): Promise<void> {
  return connected(url, (client) => pipeline(client.query(to('copy incidents to stdout')), destination));
}

export function copyToFile(url: string, file: string): Promise<void> {
  return copyOut(url, createWriteStream(file));
}

/** As fast as PostgreSQL takes them. */
export function copyFromFile(url: string, file: string): Promise<void> {
  return connected(url, (client) => pipeline(createReadStream(file), client.query(from('copy incidents from stdin'))));
}

async function connected(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

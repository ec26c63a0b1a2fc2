import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { PAGE_SIZE } from '@sentinelops/domain';
import type { Pool } from 'pg';
import { parameter } from './fields.js';
import { COUNTED_LIST, INSERT, INSERT_FIELDS, LIST, ONE, type Statement } from './statements.js';

interface Answer {
  readonly status: number;
  readonly body: string;
}

interface Row {
  readonly json: string;
  /** Of a list. */
  readonly counted?: number;
}

const INCIDENTS = '/api/v1/incidents';

/**
 * As little as can stand between HTTP and PostgreSQL: no framework, no authentication, no validation, no log. The database
 * makes the JSON of its answers, and statements are prepared.
 */
export function bareServer(pool: Pool): Server {
  return createServer((request, response) => {
    answerTo(request, pool).then(
      ({ status, body }) => {
        response.writeHead(status, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
        });
        response.end(body);
      },
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        response.writeHead(500).end();
      },
    );
  });
}

async function answerTo(request: IncomingMessage, pool: Pool): Promise<Answer> {
  const { method, url = '' } = request;
  const [path = '', query] = url.split('?', 2);
  if (path === '/health/ready') return { status: 200, body: '{}' };
  if (method === 'POST') return { status: 201, body: (await inserted(await json(request), pool)) ?? '' };
  if (path === INCIDENTS) return { status: 200, body: await listed(new URLSearchParams(query), pool) };
  const [row] = await rows(pool, ONE, [path.slice(INCIDENTS.length + 1)]);
  return row ? { status: 200, body: row.json } : { status: 404, body: '{}' };
}

async function listed(query: URLSearchParams, pool: Pool): Promise<string> {
  const statement = query.get('count') === 'none' ? LIST : COUNTED_LIST;
  const found = await rows(pool, statement, [query.get('status'), query.get('severity')]);
  const items = found.slice(0, PAGE_SIZE.default).map(({ json }) => json);
  return `{"items":[${items.join(',')}],"total":${found[0]?.counted ?? null}}`;
}

async function inserted(body: unknown, pool: Pool): Promise<string | undefined> {
  const incident = { ...defaults(), ...(body as object) } as Readonly<Record<string, unknown>>;
  const values = INSERT_FIELDS.map((field) => parameter(field, incident[field] ?? null));
  const [row] = await rows(pool, INSERT, values);
  return row?.json;
}

/** What the gateway gives an incident that is raised. */
function defaults(): object {
  const now = new Date();
  return {
    id: randomUUID(),
    priority: 'medium',
    status: 'open',
    ...{
      tags: [],
      customFields: {},
      actors: [],
      assets: [],
      timeline: [],
      remediationActions: [],
      relatedIncidents: [],
    },
    ...{ createdAt: now, updatedAt: now, detectedAt: now, createdBy: 'bench', updatedBy: 'bench', version: 1 },
  };
}

async function rows(pool: Pool, statement: Statement, values: unknown[]): Promise<readonly Row[]> {
  return (await pool.query<Row>({ ...statement, values })).rows;
}

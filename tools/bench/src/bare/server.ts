import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Pool } from 'pg';
import { parameter } from './fields.js';
import { INSERT, INSERT_FIELDS, LIST, ONE, type Statement } from './statements.js';

interface Answer {
  readonly status: number;
  readonly body: string;
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
  const [body] = await rows(pool, ONE, [path.slice(INCIDENTS.length + 1)]);
  return body === undefined ? { status: 404, body: '{}' } : { status: 200, body };
}

async function listed(query: URLSearchParams, pool: Pool): Promise<string> {
  const items = await rows(pool, LIST, [query.getAll('status'), query.getAll('severity')]);
  return `{"items":[${items.join(',')}]}`;
}

async function inserted(body: unknown, pool: Pool): Promise<string | undefined> {
  const incident = { ...defaults(), ...(body as object) } as Readonly<Record<string, unknown>>;
  const values = INSERT_FIELDS.map((field) => parameter(field, incident[field] ?? null));
  const [json] = await rows(pool, INSERT, values);
  return json;
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

async function rows(pool: Pool, statement: Statement, values: unknown[]): Promise<readonly string[]> {
  const { rows: found } = await pool.query<{ json: string }>({ ...statement, values });
  return found.map((row) => row.json);
}

import { isJsonObject, type ImportCandidate, type NewIncident } from '@sentinelops/domain';
import type { TextLine } from '@sentinelops/feeds';
import { bodyTooLarge } from '../http/body.js';
import { declaredNames } from '../http/declared-fields.js';
import { readRequest } from '../http/request.pipe.js';
import { InvalidRequest, RequestProblem } from '../http/request.errors.js';
import { jsonExcess } from '../limits/json-limits.js';
import type { Limits } from '../settings/limits.js';
import { CreateIncidentDto, IncidentDefinitionDto, IncidentDto } from './incident.dto.js';

interface LineReading {
  readonly limits: Pick<Limits, 'bodyBytes' | 'jsonDepth' | 'jsonItems'>;
  /** The lines are those of an export. */
  readonly exported: boolean;
}

/** Where in the request a line is; there is no other file. */
export const REQUEST_FILE = 'request.ndjson';

/** What each line asks for: read, bounded and refused as if it were the body of a request of its own. */
export async function* incidentLines(
  lines: AsyncIterable<TextLine>,
  how: LineReading,
): AsyncGenerator<ImportCandidate<NewIncident>, void, undefined> {
  for await (const line of lines) yield await candidateOf(line, how);
}

async function candidateOf(read: TextLine, how: LineReading): Promise<ImportCandidate<NewIncident>> {
  const origin = { file: REQUEST_FILE, line: read.line, bytes: 'text' in read ? read.bytes : 0 };
  try {
    if (!('text' in read)) throw unreadable(read.unreadable, how);
    return { ok: true, input: await inputOf(read.text, how), ...origin };
  } catch (error) {
    if (error instanceof RequestProblem) return { ok: false, reason: error.message, cause: error, ...origin };
    throw error;
  }
}

function unreadable(why: 'too-long' | 'not-utf-8', { limits: { bodyBytes } }: LineReading): RequestProblem {
  return why === 'too-long' ? bodyTooLarge(bodyBytes) : new RequestProblem('request.malformed', 'It is no UTF-8.');
}

/** @throws RequestProblem */
async function inputOf(text: string, { limits, exported }: LineReading): Promise<NewIncident> {
  const json = parsed(text);
  const excess = jsonExcess(json, limits);
  if (excess !== null) throw new InvalidRequest('body', [excess]);
  return readRequest<CreateIncidentDto>(CreateIncidentDto, exported ? withoutOutcome(json) : json, 'body');
}

/** What is shown of an incident and follows from what was done about it. */
const OUTCOME = new Set(declaredNames(IncidentDto));
for (const name of declaredNames(IncidentDefinitionDto)) OUTCOME.delete(name);

function withoutOutcome(json: unknown): unknown {
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).filter(([name]) => !OUTCOME.has(name)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RequestProblem('request.malformed', 'It is no JSON.');
  }
}

import type { Readable } from 'node:stream';
import {
  definitionIn,
  InvalidIncident,
  readIncident,
  type ImportCandidate,
  type NewIncident,
} from '@sentinelops/domain';
import { FEED_LIMITS } from './feed-limits.js';
import type { ReadOptions } from './read-options.js';
import { textLines } from './text-lines.js';

interface IncidentOptions extends ReadOptions {
  /** The lines are those of an export, of which the definition is taken. */
  readonly exported?: boolean;
}

/**
 * New incidents, one JSON a line, gzipped or not. Blank lines are passed over; a line may end with CR LF.
 * @throws FeedError on damaged gzip, after the candidates before the damage
 */
export async function* incidentCandidates(
  stream: Readable,
  file: string,
  { exported = false, ...options }: IncidentOptions = {},
): AsyncGenerator<ImportCandidate<NewIncident>, void, undefined> {
  const { lineBytes } = { ...FEED_LIMITS, ...options.limits };
  for await (const read of textLines(stream, options)) {
    const origin = { file, line: read.line };
    if ('text' in read) yield { ...candidateOf(read.text, exported), ...origin, bytes: read.bytes };
    else if (read.unreadable === 'not-utf-8') yield { ok: false, reason: 'must be UTF-8', ...origin };
    else yield { ok: false, reason: `must not be longer than ${lineBytes} bytes`, ...origin };
  }
}

type Read = { readonly ok: true; readonly input: NewIncident } | { readonly ok: false; readonly reason: string };

function candidateOf(text: string, exported: boolean): Read {
  const json = parsed(text);
  if (json === undefined) return { ok: false, reason: 'must be JSON' };
  try {
    return { ok: true, input: readIncident(exported ? definitionIn(json) : json) };
  } catch (error) {
    if (error instanceof InvalidIncident) return { ok: false, reason: error.message };
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

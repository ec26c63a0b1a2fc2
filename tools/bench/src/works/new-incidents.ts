import type { TimelineEntry } from '@sentinelops/domain';
import type { Database } from '@sentinelops/persistence';
import { shown } from '../bare/fields.js';

const SAID = [
  ...(['title', 'description', 'incidentType', 'severity', 'priority', 'tags', 'customFields'] as const),
  ...(['source', 'actors', 'assets', 'timeline', 'occurredAt', 'detectedAt'] as const),
];

/** What is stored of samples, as someone would send it who raises them: about 2.5 KB of JSON each. */
export async function newIncidents({ orm }: Database, count: number, offset = 0): Promise<readonly string[]> {
  const rows = await orm.em.execute<{ readonly timeline: readonly TimelineEntry[] }[]>(
    `select ${shown(SAID)} from incidents order by incidents.id limit ? offset ?`,
    [count, offset],
  );
  return rows.map((row) => JSON.stringify({ ...row, timeline: row.timeline.map(withoutActor) }));
}

const BATCH = 1000;

/** The same of many, a line each. */
export async function* newIncidentLines(database: Database, count: number): AsyncGenerator<string> {
  for (let at = 0; at < count; at += BATCH) {
    const batch = await newIncidents(database, Math.min(BATCH, count - at), at);
    yield batch.map((body) => `${body}\n`).join('');
  }
}

/** Whoever raises an incident is the one who says all of it. */
function withoutActor({ timestamp, eventType, description, details = null }: TimelineEntry): object {
  return { timestamp, eventType, description, details };
}

import type { TimelineEntry } from '@sentinelops/domain';
import type { Database } from '@sentinelops/persistence';
import { shown } from '../bare/fields.js';

const SAID = [
  ...(['title', 'description', 'incidentType', 'severity', 'priority', 'tags', 'customFields'] as const),
  ...(['source', 'actors', 'assets', 'timeline', 'occurredAt', 'detectedAt'] as const),
];

/** What is stored of samples, as someone would send it who raises them: about 2.5 KB of JSON each. */
export async function newIncidents({ orm }: Database, count: number): Promise<readonly string[]> {
  const rows = await orm.em.execute<{ readonly timeline: readonly TimelineEntry[] }[]>(
    `select ${shown(SAID)} from incidents order by incidents.id limit ?`,
    [count],
  );
  return rows.map((row) => JSON.stringify({ ...row, timeline: row.timeline.map(withoutActor) }));
}

/** Whoever raises an incident is the one who says all of it. */
function withoutActor({ timestamp, eventType, description, details = null }: TimelineEntry): object {
  return { timestamp, eventType, description, details };
}

import { worstSeverity } from '../shared/severity.js';
import { normalizeTags } from '../shared/tags.js';
import { uniqueParties } from './incident-parts.js';
import { InvalidIncident, MergeRefused } from './incident.errors.js';
import { INCIDENT_LIMITS, INCIDENT_PRIORITIES, type IncidentPriority, type IncidentState } from './incident.state.js';

export type MergedFields = Pick<
  IncidentState,
  'severity' | 'priority' | 'tags' | 'actors' | 'assets' | 'relatedIncidents'
>;

/**
 * @param ancestors ids of what the target was itself merged into, nearest first
 * @throws MergeRefused
 */
export function assertMergeable(
  target: IncidentState,
  sources: readonly IncidentState[],
  ancestors: readonly string[],
): void {
  for (const source of sources) {
    const number = source.incidentNumber;
    if (source.id === target.id) throw new MergeRefused('itself', `${number} can't be merged into itself.`);
    if (ancestors.includes(source.id)) {
      throw new MergeRefused(
        'cycle',
        `${target.incidentNumber} was merged into ${number} already: the other way round would be a cycle.`,
      );
    }
    if (source.parentIncidentId !== null) {
      throw new MergeRefused('already-merged', `${number} is merged already, into ${source.parentIncidentId}.`);
    }
  }
  if (target.parentIncidentId !== null) {
    throw new MergeRefused(
      'target-merged',
      `${target.incidentNumber} is itself merged, into ${target.parentIncidentId}. Merge into that one.`,
    );
  }
  assertRoom(target, sources);
}

/** The union of what all know; where two know the same party, the target's own stays. */
export function mergedFields(target: IncidentState, sources: readonly IncidentState[]): MergedFields {
  const all = [target, ...sources];
  return {
    severity: worstSeverity(all.map(({ severity }) => severity)),
    priority: highestPriority(all.map(({ priority }) => priority)),
    tags: normalizeTags(all.flatMap(({ tags }) => tags)),
    actors: uniqueParties(all.flatMap(({ actors }) => actors)),
    assets: uniqueParties(all.flatMap(({ assets }) => assets)),
    relatedIncidents: [...new Set([...target.relatedIncidents, ...sources.map(({ id }) => id)])],
  };
}

/** All the timelines must fit into one. @throws InvalidIncident */
function assertRoom(target: IncidentState, sources: readonly IncidentState[]): void {
  const entries = sources.reduce((sum, { timeline }) => sum + timeline.length, target.timeline.length);
  if (entries > INCIDENT_LIMITS.timeline) {
    throw new InvalidIncident([
      { pointer: '/timeline', detail: `would have ${entries} entries, and ${INCIDENT_LIMITS.timeline} is the most` },
    ]);
  }
}

function highestPriority(priorities: readonly IncidentPriority[]): IncidentPriority {
  return INCIDENT_PRIORITIES.findLast((priority) => priorities.includes(priority)) ?? 'low';
}

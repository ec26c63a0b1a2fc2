import { Incident } from '../incident/incident.js';
import type { IncidentDraft, IncidentState } from '../incident/incident.state.js';
import type { NewIncident } from '../incident/new-incident.js';
import { CountingIds } from './fixed-clock.js';

const ids = new CountingIds();
let count = 0;

/** What a reporter hands in; a test names only what it is about. */
export function anIncidentInput(over: Partial<NewIncident> = {}): NewIncident {
  return {
    title: `Mailbox forwarded outside ${++count}`,
    description: 'A rule forwards all mail to an address outside.',
    incidentType: 'unauthorized_access',
    severity: 'high',
    source: { system: 'mail-gateway' },
    ...over,
  };
}

/** A valid incident that is not stored yet. */
export function anIncidentDraft(over: Partial<IncidentDraft> = {}): IncidentDraft {
  const mark = { by: 'ada', at: new Date('2026-01-01T00:00:00.000Z') };
  return { ...Incident.draft(anIncidentInput(), ids.next(), mark), ...over };
}

/** A valid incident as if it had been stored. */
export function anIncident(over: Partial<IncidentState> = {}): Incident {
  const draft = anIncidentDraft();
  return Incident.restore({ ...draft, incidentNumber: `INC-${String(count).padStart(6, '0')}`, ...over });
}

import { type JsonObject, type NewIncident } from '@sentinelops/domain';
import { actorsOf } from './actors.js';
import { assetsOf } from './assets.js';
import { clocksOf } from './clocks.js';
import { unmapped } from './custom-fields.js';
import { descriptionOf } from './description.js';
import { incidentTypeOf } from './incident-type.js';
import type { PartialDate } from './partial-date.js';
import { severityOf } from './severity.js';
import { sourceOf } from './source.js';
import { stepsAfter } from './steps.js';
import { tagsOf } from './tags.js';
import { timelineOf } from './timeline.js';
import { titleOf } from './title.js';

/** A record that was not refused, as an incident. */
export function toIncident(record: JsonObject, incident: PartialDate, now: Date): NewIncident {
  const description = descriptionOf(record);
  const steps = stepsAfter(incident, record, now);
  const { detectedAtBasis, ...clocks } = clocksOf(record, incident, steps, now);
  return {
    title: titleOf(record),
    description,
    incidentType: incidentTypeOf(record),
    severity: severityOf(record),
    externalId: record['incident_id'] as string,
    tags: tagsOf(record),
    customFields: { veris: unmapped(record, description), detectedAtBasis },
    ...clocks,
    source: sourceOf(record),
    actors: actorsOf(record),
    assets: assetsOf(record),
    timeline: timelineOf(record, incident, steps, now),
  };
}

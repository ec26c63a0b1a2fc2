import { INCIDENT_LIMITS, type IncidentActor, isJsonObject, type JsonObject } from '@sentinelops/domain';
import { clip } from './clip.js';
import { knownTexts, objectAt } from './veris-value.js';
import { ACTOR_CATEGORIES, categoriesIn, withDetails } from './vocabulary.js';

/** Which keys below `actor` become actors: VERIS has one of each category at most. */
export function actorKeys(record: JsonObject): string[] {
  const actors = objectAt(record, 'actor');
  return categoriesIn(record, 'actor', ACTOR_CATEGORIES).filter((category) => isJsonObject(actors[category]));
}

/** Everything that is said of an actor stands in its attributes; its identifier is what a person would call it. */
export function actorsOf(record: JsonObject): IncidentActor[] {
  return actorKeys(record).map((type) => {
    const attributes = objectAt(record, 'actor', type);
    const name = knownTexts(attributes['name']).join(', ');
    return {
      type,
      identifier: clip(name === '' ? anonymous(attributes) : name, INCIDENT_LIMITS.partyIdentifier.max),
      ...(name === '' ? {} : { name: clip(name, INCIDENT_LIMITS.partyName.max) }),
      attributes,
    };
  });
}

function anonymous(attributes: JsonObject): string {
  const varieties = knownTexts(attributes['variety']);
  const countries = knownTexts(attributes['country']);
  return withDetails(varieties.length === 0 ? 'Unknown' : varieties.join(', '), countries);
}

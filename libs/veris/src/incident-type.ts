import type { IncidentType, JsonObject } from '@sentinelops/domain';
import { knownTexts, objectAt } from './veris-value.js';
import { ACTION_CATEGORIES, type ActionCategory, categoriesIn } from './vocabulary.js';

/**
 * A record may name several actions. The first row that holds decides: what says most about how to respond stands above
 * what merely went along with it.
 *
 * | action                         | and                                   | type                |
 * |--------------------------------|---------------------------------------|---------------------|
 * | malware                        |                                       | malware             |
 * | hacking                        | data were disclosed                   | data_breach         |
 * | hacking                        | a variety is DoS                      | dos_attack          |
 * | hacking                        |                                       | unauthorized_access |
 * | misuse                         |                                       | policy_violation    |
 * | social                         | data were disclosed                   | data_breach         |
 * | social                         |                                       | suspicious_activity |
 * | physical, error, unknown, none | data were, or may have been disclosed | data_breach         |
 * | any                            | it is only suspected                  | suspicious_activity |
 * | any                            |                                       | other               |
 *
 * A break-in is a fact where disclosure is not, hence the plain "disclosed" for hacking; of a lost laptop nothing is
 * left to say but that data may be out. Environmental events disclose nothing.
 */
export function incidentTypeOf(record: JsonObject): IncidentType {
  const actions = categoriesIn(record, 'action', ACTION_CATEGORIES);
  const [disclosure] = knownTexts(objectAt(record, 'attribute', 'confidentiality')['data_disclosure']);
  const disclosed = disclosure === 'Yes';
  if (actions.includes('malware')) return 'malware';
  if (actions.includes('hacking'))
    return disclosed ? 'data_breach' : isDenialOfService(record) ? 'dos_attack' : 'unauthorized_access';
  if (actions.includes('misuse')) return 'policy_violation';
  if (actions.includes('social')) return disclosed ? 'data_breach' : 'suspicious_activity';
  if (mayLeak(actions) && (disclosed || disclosure === 'Potentially')) return 'data_breach';
  return record['security_incident'] === 'Suspected' ? 'suspicious_activity' : 'other';
}

function isDenialOfService(record: JsonObject): boolean {
  return knownTexts(objectAt(record, 'action', 'hacking')['variety']).includes('DoS');
}

function mayLeak(actions: readonly ActionCategory[]): boolean {
  return actions.length === 0 || actions.some((action) => action !== 'environmental');
}

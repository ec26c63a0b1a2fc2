import { Random } from './random.js';
import { incidentCreatedAt, ruleCreatedAt } from './when.js';

export function ruleId(index: number): string {
  return idOf(ruleCreatedAt(index), new Random('rule', index));
}

export function incidentId(index: number): string {
  return idOf(incidentCreatedAt(index), new Random('incident', index));
}

/** In the form of RFC 9562 version 7, as all ids here: the time of creation and then what is the sample's own. */
function idOf(createdAt: Date, random: Random): string {
  const time = createdAt.getTime().toString(16).padStart(12, '0');
  const variant = random.pick(['8', '9', 'a', 'b']);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.hex(3)}-${variant}${random.hex(3)}-${random.hex(12)}`;
}

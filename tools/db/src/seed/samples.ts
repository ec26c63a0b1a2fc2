import type { IncidentState, RuleState } from '@sentinelops/domain';
import type { Samples } from './add-samples.js';
import { incidentId, ruleId } from './sample-id.js';
import { sampleIncident } from './sample-incident.js';
import { sampleRule } from './sample-rule.js';
import { incidentCreatedAt, ruleCreatedAt } from './when.js';

export function sampleRules(count: number): Samples<RuleState> {
  const fields = fieldsBut(sampleRule(0), 'ruleNumber');
  return { table: 'rules', fields, count, id: ruleId, createdAt: ruleCreatedAt, row: sampleRule };
}

/** @param rules how many sample rules there are to raise them */
export function sampleIncidents(count: number, rules: number): Samples<IncidentState> {
  const row = (index: number): IncidentState => sampleIncident(index, rules);
  const fields = fieldsBut(row(0), 'incidentNumber');
  return { table: 'incidents', fields, count, id: incidentId, createdAt: incidentCreatedAt, row };
}

/** Numbers come with the insert, as always. */
function fieldsBut<Row extends object>(row: Row, number: keyof Row): (keyof Row & string)[] {
  return (Object.keys(row) as (keyof Row & string)[]).filter((field) => field !== number);
}

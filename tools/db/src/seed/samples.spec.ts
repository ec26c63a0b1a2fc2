import { describe, expect, it } from '@jest/globals';
import {
  Incident,
  INCIDENT_PRIORITIES,
  INCIDENT_STATUSES,
  INCIDENT_TYPES,
  Rule,
  RULE_STATUSES,
  RULE_TYPES,
  SEVERITIES,
} from '@sentinelops/domain';
import { copyLine } from './copy-line.js';
import { incidentId, ruleId } from './sample-id.js';
import { sampleIncident } from './sample-incident.js';
import { sampleRule } from './sample-rule.js';

const COUNT = 2_000;
const incidents = Array.from({ length: COUNT }, (_, index) => sampleIncident(index, 200));
const rules = Array.from({ length: COUNT }, (_, index) => sampleRule(index));
const LATER = { by: 'spec', at: new Date('2027-01-01T00:00:00.000Z') };

function kinds<T>(of: readonly T[]): T[] {
  return [...new Set(of)].sort();
}

describe('sample incidents', () => {
  it('are of every type, severity, priority and status', () => {
    expect(kinds(incidents.map(({ incidentType }) => incidentType))).toEqual([...INCIDENT_TYPES].sort());
    expect(kinds(incidents.map(({ severity }) => severity))).toEqual([...SEVERITIES].sort());
    expect(kinds(incidents.map(({ priority }) => priority))).toEqual([...INCIDENT_PRIORITIES].sort());
    expect(kinds(incidents.map(({ status }) => status))).toEqual([...INCIDENT_STATUSES].sort());
  });

  it('are such as the domain takes: each can be defined anew as it is, and nothing changes', () => {
    for (const state of incidents) {
      const incident = Incident.restore(state);
      expect(incident.revise(incident.definition(), LATER)).toBe(false);
    }
  });

  it('are known by ids of their own', () => {
    expect(incidents.map(({ id }) => id)).toEqual(incidents.map((_, index) => incidentId(index)));
    expect(new Set(Array.from({ length: 100_000 }, (_, index) => incidentId(index))).size).toBe(100_000);
  });

  it('are about as large as real ones', () => {
    const characters = incidents.reduce((sum, state) => sum + copyLine(Object.values(state)).length, 0);
    expect(characters / COUNT).toBeGreaterThan(2_500);
    expect(characters / COUNT).toBeLessThan(3_100);
  });
});

describe('sample rules', () => {
  it('are of every type, severity and status', () => {
    expect(kinds(rules.map(({ ruleType }) => ruleType))).toEqual([...RULE_TYPES].sort());
    expect(kinds(rules.map(({ severity }) => severity))).toEqual([...SEVERITIES].sort());
    expect(kinds(rules.map(({ status }) => status))).toEqual([...RULE_STATUSES].sort());
  });

  it('are such as the domain takes: each can be defined anew as it is, and nothing changes', () => {
    for (const state of rules) {
      const rule = Rule.restore(state);
      expect(rule.revise(rule.definition(), LATER)).toBe(false);
    }
  });

  it('have a name and an id of their own', () => {
    expect(new Set(rules.map(({ name }) => name)).size).toBe(COUNT);
    expect(rules.map(({ id }) => id)).toEqual(rules.map((_, index) => ruleId(index)));
  });
});

describe('a line for COPY', () => {
  it('escapes what has a meaning there', () => {
    expect(copyLine([null, 'a\tb\nc\rd\\e', { text: 'x\ny' }, ['"'], new Date(0), 1.5, true])).toBe(
      '\\N\ta\\tb\\nc\\rd\\\\e\t{"text":"x\\\\ny"}\t["\\\\""]\t1970-01-01T00:00:00.000Z\t1.5\ttrue\n',
    );
  });
});

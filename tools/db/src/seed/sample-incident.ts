import { Incident, SEVERITIES, type IncidentSource, type IncidentState, type NewIncident } from '@sentinelops/domain';
import { cast, told, type Cast } from './cast.js';
import { course } from './course.js';
import { Random } from './random.js';
import { incidentId, ruleId } from './sample-id.js';
import { ruleName, scenarioOf } from './sample-rule.js';
import { SCENARIOS, type Scenario } from './scenario.js';
import { techniqueTags } from './technique.js';
import { incidentCreatedAt, minutesAfter } from './when.js';

/** One case: what happened, and to whom. */
export interface Case {
  readonly scenario: Scenario;
  readonly who: Cast;
  readonly random: Random;
}

/**
 * The incident with that index, made and worked on as every incident is: what the domain would refuse can't come about.
 * @param rules how many sample rules there are; an incident that a rule raised names one of them
 */
export function sampleIncident(index: number, rules: number): IncidentState {
  const random = new Random('incident', index);
  // Some rules are noisy and most are not.
  const rule = rules > 0 && random.chance(0.7) ? Math.floor(random.next() ** 2 * rules) : null;
  const scenario = rule === null ? random.pick(SCENARIOS) : scenarioOf(rule);
  const one: Case = { scenario, who: cast(random), random };
  const source = rule === null ? reported(one) : raised(rule, one);
  const mark = { by: source.system, at: incidentCreatedAt(index) };
  const draft = Incident.draft({ ...input(one, mark.at), source }, incidentId(index), mark);
  return course(Incident.restore({ ...draft, incidentNumber: '' }), one);
}

function input({ scenario, who, random }: Case, createdAt: Date): Omit<NewIncident, 'source'> {
  const detectedAt = minutesAfter(createdAt, -random.whole(0, 15));
  return {
    title: told(scenario.title, who),
    description: told(scenario.story, who),
    incidentType: scenario.type,
    severity: random.pick(SEVERITIES),
    tags: [...techniqueTags(scenario.technique), random.pick(['vip', 'branch-office', 'headquarters', 'remote-work'])],
    customFields: { site: random.pick(['AMS', 'BER', 'LIS', 'OSL', 'WAW']), sample: true },
    detectedAt,
    occurredAt: random.chance(0.8) ? minutesAfter(detectedAt, -random.whole(1, 2_880)) : null,
    ...parties({ scenario, who, random }),
  };
}

function parties({ who, random }: Case): Pick<NewIncident, 'actors' | 'assets'> {
  const criticality = random.pick(SEVERITIES);
  return {
    actors: [
      {
        type: 'ip',
        identifier: who.address,
        attributes: { asn: random.whole(64_496, 64_511), reputation: random.share(0, 1) },
      },
      { type: 'user', identifier: who.user, name: who.user.split('@', 1)[0] ?? who.user },
    ],
    assets: [
      {
        type: 'host',
        identifier: who.host,
        criticality,
        attributes: { os: random.pick(['linux', 'windows', 'macos']) },
      },
      { type: 'account', identifier: who.user, criticality },
    ],
  };
}

function raised(rule: number, { who, random }: Case): IncidentSource {
  return {
    system: random.pick(['siem', 'edr', 'mail-gateway']),
    ruleId: ruleId(rule),
    ruleName: ruleName(rule),
    confidence: random.share(0.4, 1),
    rawData: { 'event.id': random.hex(32), 'host.name': who.host, 'source.ip': who.address, 'user.name': who.user },
  };
}

function reported({ who }: Case): IncidentSource {
  return { system: 'service-desk', confidence: 0.5, rawData: { reporter: who.user, channel: 'portal' } };
}

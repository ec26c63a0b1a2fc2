import { Rule, RULE_STATUSES, RULE_TYPES, SEVERITIES, type RuleInput, type RuleState } from '@sentinelops/domain';
import { ENGINEERS } from './cast.js';
import { Random } from './random.js';
import { ruleId } from './sample-id.js';
import { SCENARIOS, type Scenario } from './scenario.js';
import { techniqueTags } from './technique.js';
import { minutesAfter, ruleCreatedAt } from './when.js';

const DAY_MINUTES = 24 * 60;

/** The rule with that index, made as every rule is made: what the domain would refuse can't come about. */
export function sampleRule(index: number): RuleState {
  const random = new Random('rule', index);
  const createdAt = ruleCreatedAt(index);
  const status = random.chance(0.6) ? 'active' : random.pick(RULE_STATUSES);
  const mark = { by: random.pick(ENGINEERS), at: createdAt };
  const enabled = status !== 'deprecated' && random.chance(0.9);
  const draft = Rule.draft({ ...definition(index, random), status, enabled }, ruleId(index), mark);
  const rule = Rule.restore({ ...draft, ruleNumber: '' });
  if (enabled) execute(rule, random);
  return rule.toState();
}

export function ruleName(index: number): string {
  const { technique, type } = scenarioOf(index);
  return `${technique.id.toUpperCase()} ${type.replaceAll('_', ' ')}, variant ${Math.floor(index / SCENARIOS.length) + 1}`;
}

/** Each in turn, so that few rules cover as many scenarios as they can. */
export function scenarioOf(index: number): Scenario {
  return SCENARIOS[index % SCENARIOS.length] ?? SCENARIOS[0];
}

function definition(index: number, random: Random): RuleInput {
  const scenario = scenarioOf(index);
  const { technique, story, query, field } = scenario;
  const ruleType = RULE_TYPES[index % RULE_TYPES.length] ?? 'query';
  const windowSeconds = random.pick([60, 300, 900, 3600]);
  return {
    name: ruleName(index),
    description: `Finds cases such as this: ${story}`,
    ruleType,
    severity: random.pick(SEVERITIES),
    query,
    conditions: [{ field, operator: 'exists', value: true }],
    threshold: ruleType === 'threshold' ? { count: random.whole(5, 500), windowSeconds, groupBy: ['host.name'] } : null,
    correlation: ruleType === 'correlation' ? correlation(scenario, windowSeconds) : null,
    tags: [...techniqueTags(technique), random.pick(['windows', 'linux', 'cloud', 'mail', 'network'])],
    references: [`https://attack.mitre.org/techniques/${technique.id.toUpperCase().replace('.', '/')}/`],
    falsePositiveRate: random.share(0, 0.4),
    actions: [{ type: 'create-incident', automated: true, requiresApproval: false }],
    customFields: { team: random.pick(['endpoint', 'identity', 'network']), sample: true },
  };
}

function correlation({ query, field }: Scenario, windowSeconds: number): NonNullable<RuleInput['correlation']> {
  return {
    events: [{ query }, { query: 'event.kind:alert' }],
    windowSeconds,
    joinFields: ['host.name', field],
    sequenceRequired: true,
  };
}

/** Lets engines report what they saw of it. */
function execute(rule: Rule, random: Random): void {
  const executions = random.whole(1_000, 50_000);
  const matches = random.whole(0, 400);
  const truePositives = random.whole(0, matches);
  const falsePositives = matches - truePositives;
  const at = minutesAfter(rule.toState().createdAt, random.whole(1, 300) * DAY_MINUTES);
  const report = { executions, matches, truePositives, falsePositives, avgExecutionTimeMs: random.share(2, 900) };
  rule.recordExecutions({ ...report, ...(matches > 0 && { lastMatch: at }) }, at);
}

import { RULE_SUMMARY, type RuleState } from '@sentinelops/domain';
import { ApiAnswer, ApiLines, ApiVersioned } from '../http/answers.js';
import { ApiListing } from '../listing/listing-answer.js';
import { RulePageDto, RuleSummaryPageDto } from './rule-query.dto.js';
import { RuleStatisticsDto } from './rule-statistics.dto.js';
import { RuleDto } from './rule.dto.js';

const QUERY_RULE = {
  name: 'Remote thread in the credential store',
  description: 'A process that is no system process starts a thread in the process that keeps credentials.',
  ruleType: 'query',
  severity: 'high',
  query: 'event.code:8 and target.process.name:lsass.exe and not source.process.path:C\\:\\\\Windows\\\\System32*',
  tags: ['attack.credential-access', 'attack.t1003.001'],
  references: ['https://attack.mitre.org/techniques/T1003/001/'],
  falsePositiveRate: 0.02,
};

const THRESHOLD_RULE = {
  name: 'Many failed logons from one address',
  description: 'Twenty or more failed logons from one address within five minutes.',
  ruleType: 'threshold',
  severity: 'medium',
  threshold: { count: 20, windowSeconds: 300, groupBy: ['source.ip'] },
  tags: ['attack.credential-access', 'attack.t1110'],
  actions: [{ type: 'block-address', parameters: { minutes: 30 }, automated: true, requiresApproval: false }],
};

const PATTERN_RULE = {
  name: 'Encoded command line',
  description: 'A shell is started with a command line that hides what it does.',
  ruleType: 'pattern',
  severity: 'medium',
  conditions: [
    { field: 'process.name', operator: 'in', value: ['powershell.exe', 'pwsh.exe'] },
    { field: 'process.command_line', operator: 'regex', value: '-e(nc|ncodedcommand)\\s+[A-Za-z0-9+/=]{40,}' },
  ],
};

export const REQUESTS = {
  create: {
    query: { summary: 'A query', value: QUERY_RULE },
    threshold: { summary: 'A threshold', value: THRESHOLD_RULE },
    pattern: { summary: 'A pattern of conditions', value: PATTERN_RULE },
  },
  replace: { query: { summary: 'The whole definition', value: { ...QUERY_RULE, severity: 'critical' } } },
  patch: {
    severity: {
      summary: 'One field, and another back to its default',
      value: { severity: 'critical', falsePositiveRate: null },
    },
  },
  status: { active: { summary: 'From testing into use', value: { status: 'active' } } },
  clone: {
    named: {
      summary: 'Under a name of its own',
      value: { name: 'Remote thread in the credential store, servers only' },
    },
  },
  metrics: {
    report: {
      summary: 'An hour of an engine',
      value: {
        executions: 60,
        matches: 3,
        truePositives: 2,
        falsePositives: 1,
        avgExecutionTimeMs: 14.5,
        lastMatch: '2026-03-01T11:58:20Z',
      },
    },
  },
};

const RULE: Omit<RuleState, 'createdAt' | 'updatedAt' | 'lastExecuted'> &
  Record<'createdAt' | 'updatedAt' | 'lastExecuted', string | null> = {
  id: '0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44',
  ruleNumber: 'RULE-000001',
  ...QUERY_RULE,
  ruleType: 'query',
  severity: 'high',
  status: 'testing',
  conditions: null,
  threshold: null,
  correlation: null,
  enabled: true,
  actions: [],
  customFields: {},
  createdAt: '2026-03-01T09:30:00.000Z',
  updatedAt: '2026-03-01T09:30:00.000Z',
  lastExecuted: null,
  createdBy: 'key:ada@example.org',
  updatedBy: 'key:ada@example.org',
  version: 1,
  metrics: {
    totalExecutions: 0,
    totalMatches: 0,
    truePositives: 0,
    falsePositives: 0,
    avgExecutionTimeMs: 0,
    lastMatch: null,
    matchRate: 0,
    precision: 0,
  },
  metricReports: 0,
  parentRuleId: null,
  relatedRules: [],
};

const STATISTICS = {
  total: 3,
  enabled: 2,
  running: 2,
  byStatus: { active: 1, inactive: 0, testing: 2, disabled: 0, deprecated: 0 },
  bySeverity: { critical: 0, high: 1, medium: 2, low: 0, info: 0 },
  byType: { query: 1, pattern: 1, threshold: 1, anomaly: 0, correlation: 0, custom: 0 },
  noisiest: [
    { id: RULE.id, ruleNumber: 'RULE-000001', name: RULE.name, totalMatches: 40, falsePositives: 31, precision: 0.225 },
  ],
};

export const ApiRule = (status: 200 | 201): MethodDecorator =>
  ApiVersioned({ status, description: status === 201 ? 'The new rule.' : 'The rule.', type: RuleDto, example: RULE });

export const ApiRuleLines = (): MethodDecorator => ApiLines('All that match.', [RULE]);

export const ApiRulePage = (): MethodDecorator =>
  ApiListing({ summaries: RuleSummaryPageDto, full: RulePageDto, example: RULE, leftOut: RULE_SUMMARY.fields });

export const ApiRuleStatistics = (): MethodDecorator =>
  ApiAnswer({ status: 200, description: 'The figures.', type: RuleStatisticsDto, example: STATISTICS });

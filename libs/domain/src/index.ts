export * from './shared/domain-error.js';
export * from './shared/violation.js';
export * from './shared/json.js';
export { INSTANT_RANGE, isUuid, type Bounds, type ListBounds } from './shared/checker.js';
export * from './shared/clock.js';
export * from './shared/id-generator.js';
export * from './shared/attribution.js';
export * from './shared/changes.js';
export * from './shared/unit-of-work.js';
export { parseInstant } from './shared/instant.js';
export * from './shared/document-view.js';
export * from './shared/json-text.js';
export * from './shared/lanes.js';
export * from './shared/listing.js';
export * from './shared/page.js';
export * from './shared/pattern.js';
export * from './shared/search-terms.js';
export * from './shared/severity.js';
export * from './shared/tags.js';
export * from './shared/target.js';
export * from './shared/version.js';

export * from './shared/version-mismatch.js';
export * from './access/roles.js';
export * from './access/api-key.state.js';
export * from './access/api-key.errors.js';
export * from './access/api-key.js';
export * from './access/api-key.repository.js';
export * from './access/api-key-secrets.js';
export * from './access/use-cases/create-api-key.js';
export * from './access/use-cases/create-first-api-key.js';
export * from './access/use-cases/revoke-api-key.js';
export * from './audit/audit-event.js';
export * from './audit/audit-trail.js';
export * from './audit/audit-verification.js';
export * from './audit/change-history.js';

export {
  ImportTally,
  REFUSALS_KEPT,
  type ImportCandidate,
  type ImportOptions,
  type ImportOrigin,
  type ImportReport,
  type Refusal,
} from './shared/import.js';

export * from './rule/rule.state.js';
export * from './rule/rule.errors.js';
export * from './rule/rule.js';
export type { RuleDefinition, RuleInput } from './rule/rule-definition.js';
export { EXECUTION_TIME_MS, type RuleExecutionReport } from './rule/rule-metrics.js';
export * from './rule/rule.repository.js';
export * from './rule/rule.view.js';
export * from './rule/rule-statistics.js';
export * from './rule/sigma-key.js';
export * from './rule/use-cases/create-rule.js';
export * from './rule/use-cases/change-rule.js';
export * from './rule/use-cases/clone-rule.js';
export * from './rule/use-cases/remove-rule.js';
export * from './rule/use-cases/record-rule-executions.js';
export * from './rule/use-cases/import-rules.js';

export * from './incident/incident.state.js';
export * from './incident/incident.errors.js';
export * from './incident/incident.js';
export * from './incident/new-incident.js';
export { definitionIn, readIncident } from './incident/read-incident.js';
export { defineIncident, type IncidentDefinition, type IncidentInput } from './incident/incident-definition.js';
export type { AnalysisInput } from './incident/analysis.js';
export type { RemediationInput, RemediationMove } from './incident/remediation.js';
export type { TimelineInput } from './incident/timeline.js';
export * from './incident/incident.repository.js';
export * from './incident/incident.view.js';
export * from './incident/incident-search.js';
export * from './incident/incident-statistics.js';
export * from './incident/use-cases/raise-incident.js';
export * from './incident/use-cases/change-incident.js';
export * from './incident/use-cases/append-to-timeline.js';
export * from './incident/use-cases/merge-incidents.js';
export * from './incident/use-cases/remove-incident.js';
export * from './incident/use-cases/import-incidents.js';

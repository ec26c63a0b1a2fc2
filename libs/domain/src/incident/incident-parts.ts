import type { Checker } from '../shared/checker.js';
import { SEVERITIES } from '../shared/severity.js';
import {
  INCIDENT_LIMITS,
  type IncidentActor,
  type IncidentAnalysis,
  type IncidentAsset,
  type IncidentSource,
  type RemediationAction,
} from './incident.state.js';

export function checkSource(source: IncidentSource, check: Checker): void {
  check.text(source.system, '/source/system', INCIDENT_LIMITS.sourceSystem);
  if (source.ruleId != null) check.text(source.ruleId, '/source/ruleId', INCIDENT_LIMITS.sourceRule);
  if (source.ruleName != null) check.text(source.ruleName, '/source/ruleName', INCIDENT_LIMITS.sourceRule);
  check.number(source.confidence, '/source/confidence', INCIDENT_LIMITS.confidence);
  if (source.rawData != null) check.object(source.rawData, '/source/rawData', INCIDENT_LIMITS.objectSize);
}

/** An actor or an asset; only an asset has a criticality. */
export function checkParty(party: IncidentAsset, at: string, check: Checker): void {
  check.text(party.type, `${at}/type`, INCIDENT_LIMITS.partyType);
  check.text(party.identifier, `${at}/identifier`, INCIDENT_LIMITS.partyIdentifier);
  if (party.name != null) check.text(party.name, `${at}/name`, INCIDENT_LIMITS.partyName);
  check.object(party.attributes, `${at}/attributes`, INCIDENT_LIMITS.objectSize);
  if (party.criticality != null) check.oneOf(party.criticality, `${at}/criticality`, SEVERITIES);
}

export function checkAnalysis(analysis: IncidentAnalysis, check: Checker): void {
  check.text(analysis.summary, '/summary', INCIDENT_LIMITS.summary);
  check.number(analysis.riskScore, '/riskScore', INCIDENT_LIMITS.riskScore);
  check.texts(analysis.attackPatterns, '/attackPatterns', INCIDENT_LIMITS.findings);
  check.list(analysis.indicators, '/indicators', INCIDENT_LIMITS.indicators, (indicator, at) => {
    check.object(indicator, at, INCIDENT_LIMITS.objectSize);
  });
  check.texts(analysis.recommendations, '/recommendations', INCIDENT_LIMITS.findings);
  check.number(analysis.confidence, '/confidence', INCIDENT_LIMITS.confidence);
  if (analysis.aiInsights != null) check.object(analysis.aiInsights, '/aiInsights', INCIDENT_LIMITS.objectSize);
}

export function checkRemediation(action: RemediationAction, check: Checker): void {
  check.text(action.actionType, '/actionType', INCIDENT_LIMITS.actionType);
  check.text(action.description, '/description', INCIDENT_LIMITS.actionDescription);
  if (action.result != null) check.text(action.result, '/result', INCIDENT_LIMITS.result);
}

/** The first of each type and identifier stays. */
export function uniqueParties<T extends IncidentActor>(parties: readonly T[]): T[] {
  const byIdentity = new Map<string, T>();
  for (const party of parties) {
    const identity = JSON.stringify([party.type, party.identifier]);
    if (!byIdentity.has(identity)) byIdentity.set(identity, party);
  }
  return [...byIdentity.values()];
}

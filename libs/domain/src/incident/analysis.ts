import { Checker } from '../shared/checker.js';
import { checkAnalysis } from './incident-parts.js';
import { InvalidIncident } from './incident.errors.js';
import type { IncidentAnalysis } from './incident.state.js';

export type AnalysisInput = Pick<IncidentAnalysis, 'summary'> & Partial<IncidentAnalysis>;

/** @throws InvalidIncident */
export function analysisFrom(input: AnalysisInput): IncidentAnalysis {
  const analysis: IncidentAnalysis = {
    summary: input.summary,
    riskScore: input.riskScore ?? 0,
    attackPatterns: input.attackPatterns ?? [],
    indicators: input.indicators ?? [],
    recommendations: input.recommendations ?? [],
    confidence: input.confidence ?? 0,
    ...(input.aiInsights == null ? {} : { aiInsights: input.aiInsights }),
  };
  const check = new Checker();
  checkAnalysis(analysis, check);
  check.assertNone(InvalidIncident);
  return analysis;
}

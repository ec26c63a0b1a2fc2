import { parse } from 'yaml';
import { workspaceFile } from './workspace.js';

interface Alerts {
  readonly groups: readonly { readonly rules: readonly { readonly expr: string }[] }[];
}

/** The names of our own metrics that the example alerts ask for. */
export function alertedMetrics(): string[] {
  const { groups } = parse(workspaceFile('docker/alerts.yaml')) as Alerts;
  const expressions = groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)).join('\n');
  return [...new Set(expressions.match(/\b(?:sentinelops|http|nodejs|process)_\w+/g))];
}

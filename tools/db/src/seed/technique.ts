/** A technique of MITRE ATT&CK, by its number, with the tactic it serves. */
export interface Technique {
  readonly id: string;
  readonly tactic: string;
}

export const VALID_ACCOUNTS: Technique = { id: 't1078', tactic: 'initial-access' };
export const BRUTE_FORCE: Technique = { id: 't1110.003', tactic: 'credential-access' };
export const CREDENTIAL_DUMPING: Technique = { id: 't1003.001', tactic: 'credential-access' };
export const PHISHING: Technique = { id: 't1566.001', tactic: 'initial-access' };
export const POWERSHELL: Technique = { id: 't1059.001', tactic: 'execution' };
export const SCHEDULED_TASK: Technique = { id: 't1053.005', tactic: 'persistence' };
export const DATA_ENCRYPTED: Technique = { id: 't1486', tactic: 'impact' };
export const EXFILTRATION: Technique = { id: 't1567.002', tactic: 'exfiltration' };
export const FORWARDING_RULE: Technique = { id: 't1114.003', tactic: 'collection' };
export const NETWORK_FLOOD: Technique = { id: 't1498', tactic: 'impact' };
export const BEACONING: Technique = { id: 't1071.001', tactic: 'command-and-control' };
export const REMOTE_SERVICES: Technique = { id: 't1021.002', tactic: 'lateral-movement' };
export const ROGUE_SOFTWARE: Technique = { id: 't1219', tactic: 'command-and-control' };

export function techniqueTags({ id, tactic }: Technique): string[] {
  return [`attack.${id}`, `attack.${tactic}`];
}

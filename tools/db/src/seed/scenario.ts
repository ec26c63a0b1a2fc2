import type { IncidentType } from '@sentinelops/domain';
import * as technique from './technique.js';

/** What happens again and again, and what is done about it. `{user}`, `{host}` and `{address}` stand for those of one case. */
export interface Scenario {
  readonly type: IncidentType;
  readonly technique: technique.Technique;
  readonly title: string;
  readonly story: string;
  readonly finding: string;
  /** What engines search for. */
  readonly query: string;
  readonly field: string;
  readonly remediation: readonly [action: string, description: string];
}

export const SCENARIOS: readonly [Scenario, ...Scenario[]] = [
  {
    type: 'unauthorized_access',
    technique: technique.VALID_ACCOUNTS,
    title: 'Sign-in of {user} from an unusual country',
    story:
      '{user} signed in from {address}, where the account was never seen before, minutes after a sign-in at the office.',
    finding: 'The session token had been stolen on {host} and was used from {address}.',
    query: 'event.action:sign-in and event.outcome:success and not source.geo.country_iso_code:(NL or DE)',
    field: 'source.geo.country_iso_code',
    remediation: ['revoke-sessions', 'End all sessions of {user} and ask for a new password'],
  },
  {
    type: 'unauthorized_access',
    technique: technique.BRUTE_FORCE,
    title: 'Password spraying against {host}',
    story:
      '{address} tried a handful of passwords on several hundred accounts at {host}; {user} was among those that gave way.',
    finding: 'One of the passwords tried was that of {user}, which had leaked elsewhere.',
    query: 'event.action:sign-in and event.outcome:failure',
    field: 'user.name',
    remediation: ['block-address', 'Block {address} at the perimeter'],
  },
  {
    type: 'data_breach',
    technique: technique.EXFILTRATION,
    title: 'Large upload from {host} to cloud storage',
    story: '{host} sent 14 GB to a storage service that is not used here, under the account of {user}.',
    finding: 'The archive held customer records that {user} had gathered over two weeks.',
    query: 'network.bytes > 10000000000 and destination.domain:*.storage.example',
    field: 'destination.domain',
    remediation: ['isolate-host', 'Take {host} off the network and keep an image of its disk'],
  },
  {
    type: 'data_breach',
    technique: technique.FORWARDING_RULE,
    title: 'Mailbox of {user} forwards outside',
    story: 'A new rule in the mailbox of {user} forwards whatever mentions an invoice to an address outside.',
    finding: 'The rule was made from {address} with a token that a phishing page had taken.',
    query: 'event.action:new-inbox-rule and rule.forward_to:*',
    field: 'rule.forward_to',
    remediation: ['remove-rule', 'Remove the forwarding rule of {user} and revoke the token'],
  },
  {
    type: 'malware',
    technique: technique.DATA_ENCRYPTED,
    title: 'Files on {host} are being encrypted',
    story: 'Within four minutes 3,200 files on {host} got a new extension; the process runs as {user}.',
    finding: 'The loader came with an update of a tool that was fetched from {address}.',
    query: 'event.action:rename and file.extension:locked',
    field: 'file.extension',
    remediation: ['isolate-host', 'Take {host} off the network and restore the files from the last backup'],
  },
  {
    type: 'malware',
    technique: technique.POWERSHELL,
    title: 'Encoded PowerShell started by a document on {host}',
    story:
      'A document that {user} opened on {host} started PowerShell with an encoded command, which called {address}.',
    finding: 'The command fetched a second stage that never ran, since the address did not answer.',
    query: 'process.name:powershell.exe and process.args:(-enc or -encodedcommand)',
    field: 'process.args',
    remediation: ['quarantine-file', 'Quarantine the document and search all mailboxes for it'],
  },
  {
    type: 'malware',
    technique: technique.BEACONING,
    title: '{host} calls {address} every minute',
    story: '{host} opens a connection to {address} every 60 seconds, day and night, with 412 bytes each time.',
    finding: 'A service that nobody installed keeps the connection; it was added under the account of {user}.',
    query: 'network.direction:outbound and network.bytes:412',
    field: 'destination.ip',
    remediation: ['block-address', 'Block {address} and remove the service from {host}'],
  },
  {
    type: 'dos_attack',
    technique: technique.NETWORK_FLOOD,
    title: 'Flood of requests against {host}',
    story: '{host} got 48,000 requests a second, most of them from the network of {address}, and answered one in ten.',
    finding: 'The requests came from rented machines; nothing else was tried in their shadow.',
    query: 'http.request.method:GET and url.path:/search',
    field: 'source.ip',
    remediation: ['rate-limit', 'Limit requests to {host} and drop those of the network of {address}'],
  },
  {
    type: 'policy_violation',
    technique: technique.ROGUE_SOFTWARE,
    title: 'Remote control software on {host}',
    story: '{user} installed a remote control program on {host}, which is not allowed, and left it open to {address}.',
    finding: 'The program was meant for work from home; nobody but {user} had used it.',
    query: 'process.name:(anydesk.exe or teamviewer.exe)',
    field: 'process.name',
    remediation: ['remove-software', 'Remove the program from {host} and talk to {user}'],
  },
  {
    type: 'suspicious_activity',
    technique: technique.CREDENTIAL_DUMPING,
    title: 'Memory of the sign-in service read on {host}',
    story: 'A process of {user} on {host} opened the memory of the sign-in service, as tools that steal passwords do.',
    finding: 'An endpoint agent of another vendor had done so; its certificate is known.',
    query: 'event.action:process-access and target.process.name:lsass.exe',
    field: 'target.process.name',
    remediation: ['reset-credentials', 'Reset the passwords that were in use on {host}'],
  },
  {
    type: 'suspicious_activity',
    technique: technique.REMOTE_SERVICES,
    title: 'Administrative share of {host} used at night',
    story: '{user} opened the administrative shares of eleven machines from {host} between two and three at night.',
    finding: 'The account was used by a script of the backup team that had lost its schedule.',
    query: 'event.action:share-access and file.share:ADMIN$',
    field: 'file.share',
    remediation: ['disable-account', 'Disable the account of {user} until its owner has been heard'],
  },
  {
    type: 'other',
    technique: technique.PHISHING,
    title: 'Phishing mail reported by {user}',
    story: '{user} reported a mail that asks for a password on a page at {address}; 37 others got the same one.',
    finding: 'Two of those who got it entered a password, and both changed it within the hour.',
    query: 'email.subject:"Your parcel" and not email.from.address:*@corp.example',
    field: 'email.from.address',
    remediation: ['purge-mail', 'Remove the mail from all mailboxes and block its sender'],
  },
  {
    type: 'other',
    technique: technique.SCHEDULED_TASK,
    title: 'Unknown scheduled task on {host}',
    story: 'A task that starts a script from a temporary folder was added on {host} under the account of {user}.',
    finding: 'The script collects inventory data; its owner had not announced it.',
    query: 'event.action:scheduled-task-created and process.args:*temp*',
    field: 'process.args',
    remediation: ['remove-task', 'Remove the task from {host} and keep its script'],
  },
];

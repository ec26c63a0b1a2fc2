import {
  INCIDENT_STATUSES,
  RULE_STATUSES,
  SEVERITIES,
  type IncidentFilters,
  type RuleFilters,
} from '@sentinelops/domain';
import { Option, type Command } from 'commander';
import { exportLines, type LinesOptions } from './export/export-lines.js';
import { importIncidents } from './import/import-incidents.js';
import type { ImportCommandOptions } from './import/run-import.js';
import type { Io } from './io.js';

type Finish = (exitCode: number) => void;
type Importing = (command: Command) => Command;

/** Incidents as lines of JSON, in and out. */
export function incidentCommands(group: Command, importing: Importing, io: Io, finish: Finish): Command {
  importing(group.command('import <files...>'))
    .summary('incidents as lines of JSON')
    .description(
      'Stores incidents: one on each line of .ndjson or .ndjson.gz files, or of the standard input (-), as POST /incidents takes ' +
        'it. An incident that is known (by its externalId) is left as it is, so importing the same files again is safe. Invalid ' +
        'lines are refused one by one and the others stored.',
    )
    .option('--exported', 'the lines are those of an export: take of each its definition, as a new incident')
    .action(async (files: string[], options: ImportCommandOptions) => {
      finish(await importIncidents(files, options, io));
    });
  exporting(group.command('export'), INCIDENT_STATUSES)
    .summary('incidents as lines of JSON')
    .description('Writes all incidents, or those that match, each as a line of JSON, in the order of their ids.')
    .action(async ({ out, ...filters }: LinesOptions & IncidentFilters) => {
      finish(
        await exportLines(({ incidentView }) => incidentView.read(filters), { ...(out !== undefined && { out }) }, io),
      );
    });
  return group;
}

/** Rules as lines of JSON. They come in as Sigma documents. */
export function ruleCommands(group: Command, io: Io, finish: Finish): Command {
  exporting(group.command('export'), RULE_STATUSES)
    .summary('rules as lines of JSON')
    .description('Writes all rules, or those that match, each as a line of JSON, in the order of their ids.')
    .action(async ({ out, ...filters }: LinesOptions & RuleFilters) => {
      finish(await exportLines(({ ruleView }) => ruleView.read(filters), { ...(out !== undefined && { out }) }, io));
    });
  return group;
}

function exporting(command: Command, statuses: readonly string[]): Command {
  return command
    .option('--out <file>', 'write a new file instead of the standard output')
    .addOption(new Option('--status <status...>', 'only those with one of these').choices(statuses))
    .addOption(new Option('--severity <severity...>', 'only those with one of these').choices(SEVERITIES));
}

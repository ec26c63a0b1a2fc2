import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { exportSigma } from './export/export-sigma.js';
import { printSigma } from './export/print-sigma.js';
import { importSigma } from './import/import-sigma.js';
import { importVeris } from './import/import-veris.js';
import type { ImportCommandOptions } from './import/run-import.js';
import type { Io } from './io.js';
import { keyCommands } from './keys/key-commands.js';
import { incidentCommands, ruleCommands } from './line-commands.js';

const SETTINGS = `
The database is the one at DATABASE_URL (postgres://user:password@host:5432/database), or else an embedded PostgreSQL
that needs no setup and keeps its data in SENTINELOPS_DATA_DIR (.sentinelops in the workspace unless set). Both may
stand in a .env file in the current folder. The gateway may run meanwhile.`;

const EXIT_CODES = `
Exit codes: 0 done, 1 something was refused or failed, 2 wrong usage, 130 stopped with Ctrl-C.`;

const EXAMPLES = `
Examples:
  sentinelops import sigma rules/                            all .yml files of a folder
  sentinelops import sigma sigma-rules.tar.gz --dry-run      what would happen, and what would be refused
  sentinelops import veris incidents.ndjson.gz --json        the report for a script
  sentinelops export sigma --out backup/                     all rules as the files they came from
  sentinelops export sigma --rule RULE-000001                one of them on the terminal
  sentinelops incidents export | gzip > incidents.ndjson.gz  all incidents, a line of JSON each
  sentinelops incidents import incidents.ndjson.gz --exported
  sentinelops keys create --name ci --role service           a key for a program that raises incidents`;

interface ExportCommandOptions {
  readonly out?: string;
  readonly rule?: string;
  readonly force?: boolean;
}

/** What can be said on the command line. @param finish told the exit code of the command that ran */
export function program(io: Io, finish: (exitCode: number) => void): Command {
  const root = new Command('sentinelops')
    .description('Brings rules and incidents into SentinelOps and out again, and says who may come in.')
    .version(version())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getErrHasColors: () => false,
      getOutHasColors: () => false,
    })
    .addHelpText('after', `${EXAMPLES}\n${SETTINGS}\n${EXIT_CODES}`);
  root.addCommand(importCommands(root, io, finish));
  root.addCommand(exportCommands(root, io, finish));
  const incidents = nested(root, 'incidents', 'incidents as lines of JSON, in and out');
  root.addCommand(incidentCommands(incidents, importing, io, finish));
  root.addCommand(ruleCommands(nested(root, 'rules', 'rules as lines of JSON'), io, finish));
  root.addCommand(keyCommands(nested(root, 'keys', 'who may come in through the gateway'), io, finish));
  return root;
}

function importCommands(root: Command, io: Io, finish: (exitCode: number) => void): Command {
  const group = nested(root, 'import', 'read rules or incidents from files and store them');
  importing(group.command('sigma <paths...>'))
    .summary('detection rules in the Sigma format')
    .description(
      'Stores Sigma rules: those of .yml and .yaml files, of all such files in a folder, or in a .tar, .tar.gz or .tgz ' +
        'archive. A rule that is known (by its id) is updated if its text changed and otherwise left alone, so importing ' +
        'the same files again is safe. Invalid documents are refused one by one and the others stored.',
    )
    .action(async (paths: string[], options: ImportCommandOptions) => {
      finish(await importSigma(paths, options, io));
    });
  importing(group.command('veris <files...>'))
    .summary('incidents as VERIS records')
    .description(
      'Stores incidents: one VERIS record on each line of .ndjson or .ndjson.gz files. An incident that is known (by its ' +
        'incident_id) is left as it is, so importing the same files again is safe. Invalid records are refused one by ' +
        'one and the others stored.',
    )
    .action(async (files: string[], options: ImportCommandOptions) => {
      finish(await importVeris(files, options, io));
    });
  return group;
}

function importing(command: Command): Command {
  return command
    .option('--dry-run', 'decide about everything and store nothing')
    .option('--json', 'print the report as JSON instead of a table')
    .addHelpText('after', EXIT_CODES);
}

function exportCommands(root: Command, io: Io, finish: (exitCode: number) => void): Command {
  const group = nested(root, 'export', 'write stored rules to files');
  group
    .command('sigma')
    .summary('detection rules in the Sigma format')
    .description('Writes the rules that came from Sigma documents as they were imported, byte for byte.')
    .option('--out <folder>', 'write all of them as files below this folder, which must be empty or not exist')
    .option('--force', 'write into a folder that is not empty, over files of the same name')
    .option('--rule <number>', 'print only this one, such as RULE-000001')
    .addHelpText('after', EXIT_CODES)
    .action(async ({ out, rule, force = false }: ExportCommandOptions, command: Command) => {
      if (out !== undefined && rule === undefined) finish(await exportSigma({ folder: out, force }, io));
      else if (rule !== undefined && out === undefined) finish(await printSigma(rule, io));
      else command.error('error: either --out or --rule is needed');
    });
  return group;
}

/** A command with commands below it, which behaves as its root does. */
function nested(root: Command, name: string, description: string): Command {
  return new Command(name).description(description).copyInheritedSettings(root);
}

function version(): string {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

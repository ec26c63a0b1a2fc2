import { ROLES } from '@sentinelops/domain';
import { Option, type Command } from 'commander';
import type { Io } from '../io.js';
import { createKey, type CreateKeyOptions } from './create-key.js';
import { expiry } from './expiry.js';
import { listKeys } from './list-keys.js';
import { revokeKey } from './revoke-key.js';

const EXAMPLES = `
Examples:
  sentinelops keys create --name ci --role service --expires 90
  sentinelops keys create --name ada@example.org --role analyst --role engineer
  KEY=$(sentinelops keys create --name laptop --role admin)
  sentinelops keys revoke ci`;

/** What can be said about keys. Whoever can reach the database needs none for it. */
export function keyCommands(group: Command, io: Io, finish: (exitCode: number) => void): Command {
  group.addHelpText('after', EXAMPLES);
  group
    .command('create')
    .summary('make a key, and print it this once')
    .description('Makes an API key and prints it, this once: only its hash is kept.')
    .requiredOption('--name <name>', 'what it is called for ever; what is done with it is kept as key:<name>')
    .addOption(
      new Option('--role <role...>', 'what it may do; several may be given').choices(ROLES).makeOptionMandatory(),
    )
    .option('--expires <when>', 'a number of days, or a date (UTC) at the beginning of which it ends', (text) =>
      expiry(text),
    )
    .option('--json', 'print all that is known of it as JSON, the key itself as well')
    .action(async (options: CreateKeyOptions) => {
      finish(await createKey(options, io));
    });
  group
    .command('list')
    .summary('show all keys, but not the keys themselves')
    .description(
      'Shows name, roles, and when each key was made, ends, was last used and was revoked. Instants are in UTC.',
    )
    .option('--json', 'print them as JSON instead of a table')
    .action(async (options: { readonly json?: boolean }) => {
      finish(await listKeys(options, io));
    });
  group
    .command('revoke <key>')
    .summary('let a key open nothing any more')
    .description(
      'Revokes the key of that name or id. Gateways let no one in with it any more, two seconds later at the latest. It ' +
        'stays in the list, and its name stays taken.',
    )
    .action(async (key: string) => {
      finish(await revokeKey(key, io));
    });
  return group;
}

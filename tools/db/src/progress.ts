import { lockHolderInWords, type MigrationEvent, type Report } from '@sentinelops/persistence';

/** Says line by line what happens to the schema. */
export function progress(stdout: NodeJS.WritableStream): Report {
  return (event) => {
    const line = told(event);
    if (line !== null) stdout.write(`  ${line}\n`);
  };
}

function told(event: MigrationEvent): string | null {
  switch (event.kind) {
    case 'waiting-for-other-migrator':
      return 'Someone else is migrating this database: waiting until that is done.';
    case 'running':
      return null;
    case 'done':
      return `${event.migration.name} ${DONE[event.migration.direction]} in ${event.durationMs} ms`;
    case 'blocked':
      return (
        `${event.migration.name} is held up by ${event.holders.map(lockHolderInWords).join(', ') || 'others'}: ` +
        (event.retryInMs === 0
          ? 'it waits on'
          : `attempt ${event.attempt} of ${event.attempts}, the next one in ${event.retryInMs} ms`)
      );
  }
}

const DONE = { up: 'applied', down: 'taken back' } as const;

import type { LockHolder, MigrationEvent, Report } from '@sentinelops/persistence';

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
        `${event.migration.name} is held up by ${event.holders.map(named).join(', ') || 'others'}: ` +
        `attempt ${event.attempt} of ${event.attempts}, the next one in ${event.retryInMs} ms`
      );
  }
}

const DONE = { up: 'applied', down: 'taken back' } as const;

function named({ pid, user, applicationName, state, since }: LockHolder): string {
  const facts = [`user ${user}`, applicationName, state, since && `since ${since.toISOString()}`];
  return `process ${pid} (${facts.filter(Boolean).join(', ')})`;
}

import { ImportIncidents } from '@sentinelops/domain';
import { incidentCandidates, type ReadOptions } from '@sentinelops/feeds';
import { SystemClock, UuidV7Generator } from '@sentinelops/persistence';
import type { Readable } from 'node:stream';
import type { Io } from '../io.js';
import { documentsIn } from './documents-in.js';
import { runImport, type ImportCommandOptions } from './run-import.js';

interface IncidentImportOptions extends ImportCommandOptions {
  readonly exported?: boolean;
}

export function importIncidents(
  files: readonly string[],
  { exported = false, ...options }: IncidentImportOptions,
  io: Io,
): Promise<number> {
  const candidatesOf = (stream: Readable, file: string, how: ReadOptions): ReturnType<typeof incidentCandidates> =>
    incidentCandidates(stream, file, { ...how, exported });
  return runImport(
    {
      operation: 'cli incidents import',
      candidates: (onBytes) => documentsIn(files, candidatesOf, { onBytes, stdin: io.stdin }),
      useCase: ({ incidents }) => new ImportIncidents(incidents, new UuidV7Generator(), new SystemClock()),
    },
    options,
    io,
  );
}

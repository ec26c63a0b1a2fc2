import { ImportIncidents } from '@sentinelops/domain';
import { verisCandidates } from '@sentinelops/feeds';
import { SystemClock, UuidV7Generator } from '@sentinelops/persistence';
import type { Io } from '../io.js';
import { documentsIn } from './documents-in.js';
import { runImport, type ImportCommandOptions } from './run-import.js';

export function importVeris(files: readonly string[], options: ImportCommandOptions, io: Io): Promise<number> {
  return runImport(
    {
      operation: 'cli import veris',
      candidates: (onBytes) => documentsIn(files, verisCandidates, { onBytes, stdin: io.stdin }),
      useCase: ({ incidents }) => new ImportIncidents(incidents, new UuidV7Generator(), new SystemClock()),
    },
    options,
    io,
  );
}

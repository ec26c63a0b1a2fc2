import { ImportIncidents } from '@sentinelops/domain';
import { SystemClock, UuidV7Generator } from '@sentinelops/persistence';
import type { Io } from '../io.js';
import { runImport, type ImportCommandOptions } from './run-import.js';
import { verisRecords } from './veris-records.js';

export function importVeris(files: readonly string[], options: ImportCommandOptions, io: Io): Promise<number> {
  return runImport(
    {
      format: 'veris',
      candidates: (onBytes) => verisRecords(files, onBytes),
      useCase: ({ incidents }) => new ImportIncidents(incidents, new UuidV7Generator(), new SystemClock()),
    },
    options,
    io,
  );
}

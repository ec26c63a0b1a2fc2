import { ImportRules } from '@sentinelops/domain';
import { filesIn, sigmaCandidates } from '@sentinelops/feeds';
import { SystemClock, UuidV7Generator } from '@sentinelops/persistence';
import type { Io } from '../io.js';
import { runImport, type ImportCommandOptions } from './run-import.js';

export function importSigma(paths: readonly string[], options: ImportCommandOptions, io: Io): Promise<number> {
  return runImport(
    {
      operation: 'cli import sigma',
      candidates: (onBytes) => sigmaCandidates(filesIn(paths, { onBytes })),
      useCase: ({ rules, unitOfWork }) => new ImportRules(rules, unitOfWork, new UuidV7Generator(), new SystemClock()),
    },
    options,
    io,
  );
}

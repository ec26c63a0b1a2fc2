import { codeOf, messageOf } from './error-facts.js';

/** The message is one sentence for the person at the keyboard: what happened and what to do. Print it without a stack. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

const FOLDER_TROUBLES: Readonly<Record<string, string>> = {
  EEXIST: 'is not a folder',
  ENOTDIR: 'is not a folder',
  EACCES: 'is not readable and writable for this user',
  EPERM: 'is not writable for this user',
  EROFS: 'lies on a read-only disk',
  ENOSPC: 'lies on a disk that is full',
};

/** Turns what the file system said about the data folder into a sentence; leaves every other error as it is. */
export function explainFolderError(error: unknown, dataDir: string): unknown {
  const trouble = FOLDER_TROUBLES[codeOf(error) ?? ''];
  if (trouble === undefined) return error;
  return new EmbeddedPostgresError(
    `The data folder ${dataDir} ${trouble} (${messageOf(error)}): set SENTINELOPS_DATA_DIR to a folder that can be written.`,
    { cause: error },
  );
}

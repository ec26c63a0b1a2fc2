import { openDatabase, type OpenDatabase, type OpenDatabaseOptions } from './open-database.js';

/**
 * Opens the database for the time of the work, and closes it again whatever happens.
 * @throws what `openDatabase` and the work throw
 */
export async function withDatabase<T>(
  options: OpenDatabaseOptions,
  work: (open: OpenDatabase) => Promise<T>,
): Promise<T> {
  const open = await openDatabase(options);
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

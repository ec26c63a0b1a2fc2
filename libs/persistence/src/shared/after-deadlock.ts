import { isDeadlock } from './violations.js';

/** How often PostgreSQL may choose a transaction as the one that gives way. */
const ATTEMPTS = 3;

/** Runs a transaction again that was undone to let another one go on. */
export async function againAfterDeadlock<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === ATTEMPTS || !isDeadlock(error)) throw error;
    }
  }
}

import { Problem } from '@sentinelops/connect';
import type { Database } from '@sentinelops/persistence';
import type { Io } from '../io.js';
import { agrees } from './agreement.js';
import { clients } from './clients.js';
import { storedRows } from './stored-rows.js';

/**
 * Whoever stands to lose rows has to say that this is meant: on a terminal when asked, elsewhere with --yes. No migration
 * says what it destroys, so every row that is there counts as in danger.
 * @throws Problem if no one agrees
 */
export async function assertAgreement(database: Database, io: Io): Promise<void> {
  const rows = await storedRows(database);
  if (rows === null) return;
  const users = await clients(database);
  const danger = `This may destroy data (stored now: ${rows}${users === null ? '' : `; connected now: ${users}`})`;
  if (io.stdin.isTTY !== true) throw new Problem(`${danger}: say --yes if that is meant.`);
  if (!(await agrees(`${danger}. Go on?`, io))) throw new Problem('Nothing was changed.');
}

import { describe, expect, it } from '@jest/globals';
import { archiveFiles } from '@sentinelops/feeds';
import { readSigma } from '@sentinelops/sigma';
import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cli, report } from './testing/cli.js';
import { filesOf, temporaryFolder } from './testing/documents.js';
import { specDatabase } from './testing/spec-database.js';

const DATA = resolve(import.meta.dirname, '../../../../shared/data');
const RULES = join(DATA, 'sigma-rules-dev.tar.gz');
const INCIDENTS = join(DATA, 'incidents-dev.ndjson.gz');

/** Files of which every document is taken. */
async function acceptedFiles(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const item of archiveFiles(createReadStream(RULES))) {
    if ('text' in item && readSigma(item).every(({ ok }) => ok)) files[item.file] = item.text;
  }
  return files;
}

const withRules = existsSync(RULES) ? it : it.skip;
const withIncidents = existsSync(INCIDENTS) ? it : it.skip;

describe('real data', () => {
  const database = specDatabase();

  withRules(
    'of SigmaHQ (../shared/data/sigma-rules-dev.tar.gz) comes in, stays as it is and goes out',
    async () => {
      const argv = ['import', 'sigma', RULES];
      const first = await report(database.environment, argv);
      expect(first).toMatchObject({ created: 1479, updated: 0, unchanged: 0, refused: 91 });
      const before = await database.rows('rules', 'id, version, updated_at');
      expect(await report(database.environment, argv)).toMatchObject({
        created: 0,
        updated: 0,
        unchanged: 1479,
        refused: 91,
      });
      expect(await database.rows('rules', 'id, version, updated_at')).toEqual(before);

      const out = join(temporaryFolder(), 'out');
      expect(await cli(database.environment, ['export', 'sigma', '--out', out])).toMatchObject({ exitCode: 0 });
      expect(filesOf(out)).toEqual(await acceptedFiles());
    },
    120_000,
  );

  withIncidents(
    'of the VERIS community (../shared/data/incidents-dev.ndjson.gz) comes in once',
    async () => {
      const argv = ['import', 'veris', INCIDENTS];
      expect(await report(database.environment, argv)).toMatchObject({ created: 647, unchanged: 0, refused: 0 });
      expect(await report(database.environment, argv)).toMatchObject({ created: 0, unchanged: 647, refused: 0 });
    },
    120_000,
  );
});

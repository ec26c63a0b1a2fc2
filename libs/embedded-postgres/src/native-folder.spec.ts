import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeComplete } from './native-folder.js';

let packageFolder: string;

beforeEach(async () => {
  packageFolder = await mkdtemp(join(tmpdir(), 'native-'));
});

afterEach(async () => {
  await rm(packageFolder, { recursive: true });
});

describe('a PostgreSQL whose install script never ran', () => {
  it('gets its symlinks and its executable bits, once', async () => {
    const native = join(packageFolder, 'native');
    await mkdir(join(native, 'bin'), { recursive: true });
    await mkdir(join(native, 'lib'));
    await writeFile(join(native, 'bin', 'postgres'), '', { mode: 0o644 });
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));

    await makeComplete(native);
    await makeComplete(native);

    expect(await readlink(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    expect((await stat(join(native, 'bin', 'postgres'))).mode & 0o111).toBe(0o111);
  });

  it('is reported in a sentence when it is beyond repair', async () => {
    await expect(makeComplete(join(packageFolder, 'native'))).rejects.toThrow(/run npm install again/);
  });
});

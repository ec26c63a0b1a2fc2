import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canEnter, canRun } from './reach.js';

const stranger = { uid: 54_321, gid: 54_321 };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), 'reach-'));
  await mkdir(join(folder, 'inner'), { mode: 0o755 });
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('a stranger', () => {
  it('can enter a folder only if every folder above it is open', async () => {
    await chmod(folder, 0o700);
    expect(await canEnter(stranger, join(folder, 'inner'))).toBe(false);
    await chmod(folder, 0o711);
    expect(await canEnter(stranger, join(folder, 'inner'))).toBe(true);
  });

  it('can run a program only if it may be read and executed', async () => {
    await chmod(folder, 0o711);
    const program = join(folder, 'inner', 'program');
    await writeFile(program, '');
    await chmod(program, 0o744);
    expect(await canRun(stranger, program)).toBe(false);
    await chmod(program, 0o755);
    expect(await canRun(stranger, program)).toBe(true);
  });

  it('that owns the folder needs only the owner’s permission', async () => {
    await chmod(join(folder, 'inner'), 0o700);
    await chmod(folder, 0o711);
    const owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    expect(await canEnter(owner, join(folder, 'inner'))).toBe(true);
    expect(await canEnter(stranger, join(folder, 'inner'))).toBe(false);
  });
});

import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { extract } from 'tar-stream';

/** Where `@sparticuz/chromium` keeps its archives. Its own unpacking puts them all beneath fixed names in /tmp. */
const ARCHIVES = resolve(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../bin');

const FLAGS = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--font-render-hinting=none',
];

/** The browser comes as a program for this one platform. */
export const HAS_BROWSER = process.platform === 'linux' && process.arch === 'x64';

interface LaunchedBrowser {
  readonly browser: Browser;
  /** Ends the browser and removes all that was unpacked for it. */
  readonly close: () => Promise<void>;
}

/** A headless browser that comes from npm alone: libraries and fonts that the system lacks are unpacked with it. */
export async function launchBrowser(): Promise<LaunchedBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'sentinelops-browser-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 10 });
  try {
    const executablePath = join(folder, 'chromium');
    await Promise.all([unpackProgram(executablePath), unpackFonts(folder)]);
    const FONTCONFIG_FILE = join(folder, 'fonts.conf');
    const env = { ...(await libraryPath(executablePath, folder)), FONTCONFIG_FILE, HOME: folder };
    const browser = await chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, ...env } });
    const close = async (): Promise<void> => {
      await browser.close();
      await remove();
    };
    return { browser, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function unpackProgram(path: string): Promise<void> {
  await pipeline(archive('chromium.br'), createWriteStream(path, { mode: 0o700 }));
}

/** The package's own fonts.conf knows fixed folders only; the fonts of the system are welcome as well. */
async function unpackFonts(folder: string): Promise<void> {
  await unpackArchive('fonts.tar.br', join(folder, 'fonts'));
  await writeFile(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  );
}

/**
 * The system's libraries if it has them all; else those of the package, which come as one set (and want a C library of
 * 2021 or later). Whether it has them is what the program itself finds out when it is asked for its version.
 */
async function libraryPath(program: string, folder: string): Promise<{ LD_LIBRARY_PATH?: string }> {
  if (await runs(program)) return {};
  await unpackArchive('al2023.tar.br', folder);
  const inherited = process.env['LD_LIBRARY_PATH'];
  return { LD_LIBRARY_PATH: [join(folder, 'lib'), ...(inherited ? [inherited] : [])].join(':') };
}

async function runs(program: string): Promise<boolean> {
  return new Promise((done) => {
    execFile(program, ['--version'], (error) => {
      done(error === null);
    });
  });
}

async function unpackArchive(name: string, folder: string): Promise<void> {
  const entries = extract();
  await Promise.all([pipeline(archive(name), entries), writeEntries(entries, folder)]);
}

async function writeEntries(entries: ReturnType<typeof extract>, folder: string): Promise<void> {
  for await (const entry of entries) {
    const path = join(folder, entry.header.name);
    if (entry.header.type === 'file') {
      await mkdir(dirname(path), { recursive: true });
      await pipeline(entry, createWriteStream(path, { mode: 0o700 }));
    } else {
      entry.resume();
    }
  }
}

function archive(name: string): Readable {
  const compressed = createReadStream(join(ARCHIVES, name));
  const plain = createBrotliDecompress();
  compressed.on('error', (error) => plain.destroy(error));
  return compressed.pipe(plain);
}

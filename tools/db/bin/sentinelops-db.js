#!/usr/bin/env node
/* Starts the program on a Node that can run it, and builds it first where that was not done yet. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, URL } from 'node:url';

const OLDEST_NODE = [22, 17];

const main = new URL('../dist/main.js', import.meta.url);
const workspace = fileURLToPath(new URL('../../..', import.meta.url));
const binaries = join(workspace, 'node_modules', '.bin');

if (!isNew(process.versions.node)) restart();
else if (existsSync(main) || build()) await import(main.href);

function isNew(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/** The same program with the same arguments, on the Node that is installed with the workspace. */
function restart() {
  const node = join(workspace, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    fail(
      `sentinelops needs Node ${OLDEST_NODE.join('.')} or later, and this is ${process.versions.node}: run npm install.`,
    );
    return;
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', ({ message }) => fail(`${node} can't be run (${message}): run npm install again.`));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}

/** On stderr, since stdout is for what the program prints. */
function build() {
  const nx = join(binaries, 'nx');
  if (!existsSync(join(workspace, 'nx.json')) || !existsSync(nx)) {
    fail('sentinelops is not built: run npm install and npx nx build cli in the workspace.');
    return false;
  }
  console.error('sentinelops is not built yet: building it, once.');
  const PATH = [binaries, process.env.PATH].join(delimiter);
  const { status } = spawnSync(process.execPath, [nx, 'build', 'cli', '--outputStyle=static'], {
    cwd: workspace,
    env: { ...process.env, PATH },
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) fail('sentinelops could not be built: see above.');
  return status === 0;
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

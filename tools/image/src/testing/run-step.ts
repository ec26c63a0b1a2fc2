import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a step may know of this machine: the way to the registry, and nothing of the test run around it. */
const KEPT =
  /^(PATH|HOME|LANG|TMPDIR|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|(https?|no)_proxy|npm_config_(registry|cache|userconfig))$/i;

interface Place {
  readonly folder: string;
  readonly root: string;
}

/** @throws Error with all that the step said if it fails */
export async function runStep(command: string, { folder, root }: Place): Promise<void> {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => KEPT.test(name)));
  // What the workspace was installed from lies in npm's cache.
  const npm = { npm_config_prefer_offline: 'true' };
  const env = { ...kept, ...npm, PATH: `${join(root, 'usr/local/bin')}:${kept['PATH'] ?? ''}` };
  const child = spawn('sh', ['-c', command], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  if (exitCode !== 0) throw new Error(`This step ended with ${String(exitCode)}: ${command}\n${output}`);
}

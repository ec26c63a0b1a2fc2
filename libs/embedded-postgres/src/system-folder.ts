import { chmod, mkdir } from 'node:fs/promises';

const systemFolder = '/var/lib/sentinelops';

/** Where root puts what the server's account could not reach below a closed home folder. */
export async function openSystemFolder(): Promise<string> {
  await mkdir(systemFolder, { recursive: true });
  // Ours, so it may be opened, whatever the umask of root is.
  await chmod(systemFolder, 0o755);
  return systemFolder;
}

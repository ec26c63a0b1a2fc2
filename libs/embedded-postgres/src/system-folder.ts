import { chmod, mkdir } from 'node:fs/promises';

const SYSTEM_FOLDER = '/var/lib/sentinelops';

/** Where root puts what the server's account could not reach below a closed home folder. */
export async function openSystemFolder(): Promise<string> {
  await mkdir(SYSTEM_FOLDER, { recursive: true });
  // Ours, so it may be opened, whatever the umask of root is.
  await chmod(SYSTEM_FOLDER, 0o755);
  return SYSTEM_FOLDER;
}

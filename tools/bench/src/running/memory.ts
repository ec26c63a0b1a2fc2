import { readFile, writeFile } from 'node:fs/promises';
import { platform } from 'node:os';

const MB = 1024;

/**
 * How much more memory a process had at its highest while something was going on than before, in MB.
 * @returns NaN where the system does not tell: only Linux does
 */
export async function peakAbove(pid: number, work: () => Promise<unknown>): Promise<number> {
  if (platform() !== 'linux') {
    await work();
    return NaN;
  }
  // The highest that the kernel remembers is from here on.
  await writeFile(`/proc/${pid}/clear_refs`, '5');
  const idle = await kilobytes(pid, 'VmRSS');
  await work();
  return ((await kilobytes(pid, 'VmHWM')) - idle) / MB;
}

async function kilobytes(pid: number, name: string): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, value = ''] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
  return Number(value || NaN);
}

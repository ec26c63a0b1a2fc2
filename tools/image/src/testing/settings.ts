import { globSync } from 'node:fs';
import { workspaceFile, WORKSPACE } from './workspace.js';

const SOURCES = globSync('{libs/connect,apps/gateway,tools/db}/src/**/*.ts', { cwd: WORKSPACE })
  .filter((file) => !file.endsWith('.spec.ts'))
  .map(workspaceFile)
  .join('\n');

/** Whether a program of the image reads a variable of that name. */
export function isRead(variable: string): boolean {
  return SOURCES.includes(`'${variable}'`);
}

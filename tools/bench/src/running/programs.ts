import { resolve } from 'node:path';

/** From `src` and from `dist` alike: what runs as a process of its own runs as it was built. */
const WORKSPACE = resolve(import.meta.dirname, '../../../..');

export const GATEWAY = resolve(WORKSPACE, 'apps/gateway/dist/main.js');
export const DATABASE_TOOL = resolve(WORKSPACE, 'tools/db/dist/main.js');
export const BARE_SERVER = resolve(WORKSPACE, 'tools/bench/dist/bare/main.js');

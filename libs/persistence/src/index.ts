export { Database } from './database.js';
export type { DatabaseSettings } from './database.config.js';
export { DatabaseProblem } from './database-problem.js';
export { SystemClock } from './system/system-clock.js';
export { UuidV7Generator } from './system/uuid-v7-generator.js';

export { Database } from './database.js';
export { OLDEST_POSTGRESQL } from './database-requirements.js';
export { databaseConfig, type DatabaseSettings } from './database.config.js';
export { DatabaseProblem } from './database-problem.js';
export { SystemClock, UuidV7Generator } from './system/system-clock.js';

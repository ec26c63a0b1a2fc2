export { Database, OLDEST_POSTGRESQL } from './database.js';
export { databaseConfig, type DatabaseSettings } from './database.config.js';
export { DatabaseProblem } from './database-problem.js';
export { SystemClock, UuidV7Generator } from './system/system-clock.js';

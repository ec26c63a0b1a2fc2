export { databaseSettings, type DatabaseChoice } from './database-settings.js';
export { environment, type Environment } from './environment.js';
export { explain } from './explain.js';
export { DatabaseInUse, openDatabase, type OpenDatabase, type OpenDatabaseOptions } from './open-database.js';

export { DatabaseInUse, openDatabase, type OpenDatabase, type OpenDatabaseOptions } from './open-database.js';
export { databaseSettings, type DatabaseEnvironment } from './database-settings.js';

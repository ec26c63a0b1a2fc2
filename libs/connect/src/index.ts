export { DatabaseInUse, openDatabase, type OpenDatabase, type OpenDatabaseOptions } from './open-database.js';
export { isSetupProblem } from './setup-problem.js';
export { databaseSettings, type DatabaseEnvironment } from './database-settings.js';

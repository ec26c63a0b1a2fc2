export { databaseSettings, type DatabaseChoice } from './database-settings.js';
export { environment, type Environment } from './environment.js';
export { explain } from './explain.js';
export { DatabaseInUse, openDatabase, type OpenDatabase, type OpenDatabaseOptions } from './open-database.js';
export { outliveReaders } from './outlive-readers.js';
export { poolSettings } from './pool-settings.js';
export { Problem } from './problem.js';
export { choiceSetting, flagSetting, SettingProblem, wholeSetting } from './setting.js';
export { withDatabase } from './with-database.js';

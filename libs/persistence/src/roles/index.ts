export { createAppRole, grantToAppRole } from './app-role.js';
export { canEnter, prepareOwnerDatabase, type OwnerDatabaseOutcome } from './owner-database.js';

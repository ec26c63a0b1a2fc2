export { describeSchema, describeTable, enumLabels } from './catalog.js';
export { DatabaseDoor } from './database-door.js';
export { startTestServer, testDatabase, type TestDatabase } from './test-server.js';
export { until } from './until.js';

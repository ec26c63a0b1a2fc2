export * from './test-server.js';
export * from './catalog.js';
export { DatabaseDoor } from './database-door.js';

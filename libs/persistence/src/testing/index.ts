export * from './test-server.js';
export * from './catalog.js';

export { EmbeddedPostgresError } from './embedded-postgres.error.js';
export type { EmbeddedServer } from './embedded-server.js';
export { openServer, type OpenServerOptions } from './open-server.js';

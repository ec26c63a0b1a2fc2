export { FragileServer } from './fragile-server.js';
export { freePort } from './free-port.js';
export { PgBouncer } from './pg-bouncer.js';
export { temporaryServer } from './temporary-server.js';

export { FragileServer } from './fragile-server.js';
export { temporaryServer } from './temporary-server.js';

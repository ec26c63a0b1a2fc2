export { temporaryServer } from './temporary-server.js';

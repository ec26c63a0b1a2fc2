import pg from 'pg';
import { bareServer } from './server.js';

/** As many connections as the gateway's pool has. */
const CONNECTIONS = 20;

const { DATABASE_URL, PORT } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: CONNECTIONS });
const server = bareServer(pool).listen(Number(PORT), '127.0.0.1');
process.once('SIGTERM', () => {
  server.close(() => void pool.end());
  server.closeAllConnections();
});

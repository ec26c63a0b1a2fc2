import { startTestServer } from '@sentinelops/persistence/testing';

/** One PostgreSQL for all the specs of a project; each takes a database of its own from it. */
export default async function setup() {
  globalThis.stopTestServer = await startTestServer();
}

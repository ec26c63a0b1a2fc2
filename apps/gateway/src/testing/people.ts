import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { RETRIES, type Client } from '@sentinelops/api-client';
import { testDatabase, type TestDatabase } from '@sentinelops/persistence/testing';
import { cleanUp, GatewayProcess } from './gateway-process.js';
import { Wire } from './wire.js';

interface People {
  ada: Client;
  bob: Client;
  /** Between Ada and the gateway. */
  wire: Wire;
}

/** Two who call the same gateway, a process on a database of its own. With each test they begin anew and remember nothing. */
export function people(): Readonly<People> {
  const present = {} as People;
  let target: TestDatabase;
  let gateway: GatewayProcess;

  beforeAll(async () => {
    target = await testDatabase();
    gateway = await new GatewayProcess({ environment: { DATABASE_URL: target.appUrl } }).running();
  });
  beforeEach(() => {
    const wire = new Wire();
    const ada = gateway.client({ retries: RETRIES, fetch: wire.fetch });
    const bob = gateway.client({ retries: RETRIES });
    Object.assign(present, { wire, ada, bob });
  });
  afterAll(async () => {
    await cleanUp();
    await target.drop();
  });
  return present;
}

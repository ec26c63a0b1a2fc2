import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { unwrap, type Schemas } from '@sentinelops/api-client';
import { Database } from '@sentinelops/persistence';
import { until } from '@sentinelops/persistence/testing';
import { cleanUp, embeddedServer, GatewayProcess, gone, KEY, temporaryFolder } from '../testing/gateway-process.js';
import { Ledger } from '../testing/ledger.js';
import { WriterCrew } from '../testing/writer-crew.js';

const SIGMA = `title: Sent slowly
id: 6f1d0b9c-3c56-4a1e-9b1f-2d1f6f0f0a01
status: test
description: A document of which the second half comes late.
logsource:
  category: process_creation
detection:
  selection:
    Image: 'a.exe'
  condition: selection
level: low
`;

interface Started {
  readonly gateway: GatewayProcess;
  readonly dataDir: string;
  readonly serverPid: number;
}

async function started(): Promise<Started> {
  const cwd = temporaryFolder();
  const dataDir = join(cwd, 'data');
  const gateway = await new GatewayProcess({ cwd }).running();
  return { gateway, dataDir, serverPid: embeddedServer(dataDir)!.pid };
}

async function expectGoodEnd({ gateway, dataDir, serverPid }: Started): Promise<void> {
  expect(await gateway.ended).toMatchObject({ exitCode: 0, stderr: '' });
  expect(embeddedServer(dataDir)).toBeUndefined();
  await gone(serverPid);
}

/** A PATCH that waits for a row which another connection holds, and the way to let go of it. */
async function slowPatch({
  gateway,
  dataDir,
}: Started): Promise<{ answer: Promise<Schemas['Rule']>; letGo: () => Promise<void> }> {
  const api = gateway.client();
  const rule = { name: 'Slow', description: 'Slow', ruleType: 'query', severity: 'low', query: 'a:b' } as const;
  const { id } = await unwrap(api.POST('/api/v1/rules', { body: rule }));

  const database = await Database.connect({ url: embeddedServer(dataDir)!.url, applicationName: 'stop-spec' });
  const holder = database.orm.em.fork();
  await holder.begin();
  await holder.execute('select 1 from rules for update');
  const params = { path: { id } };
  const answer = unwrap(api.PATCH('/api/v1/rules/{id}', { params, body: { severity: 'high' } }));
  await until(async () => {
    const waiting = await database.orm.em.execute(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'sentinelops-gateway'`,
    );
    return waiting.length === 1;
  });
  const letGo = async (): Promise<void> => {
    await holder.rollback();
    await database.close();
  };
  return { answer, letGo };
}

describe('a gateway that is told to stop', () => {
  afterEach(cleanUp);

  it.each([
    ['Ctrl-C', 'SIGINT'],
    ['SIGTERM', 'SIGTERM'],
  ] as const)('answers what is under way, stops its server and exits with 0: %s', async (_what, signal) => {
    const run = await started();
    const { answer, letGo } = await slowPatch(run);
    run.gateway.signalGroup(signal);
    await run.gateway.refuses();
    await letGo();
    expect(await answer).toMatchObject({ severity: 'high' });
    await expectGoodEnd(run);
  });

  it('loses no write that it answered, and gives no wrong answer, under a load of writers', async () => {
    const run = await started();
    const ledger = new Ledger();
    const crew = new WriterCrew(run.gateway.client(), ledger, 8);
    await until(() => ledger.confirmed >= 100);
    run.gateway.signal('SIGTERM');
    await run.gateway.refuses();
    await crew.finish();
    await expectGoodEnd(run);
    // Whoever comes after the stop has begun finds the connection refused, or the one that was kept open closed.
    expect(crew.surprises.filter((surprise) => !/ECONNREFUSED|ECONNRESET|other side closed/.test(surprise))).toEqual(
      [],
    );

    const again = await new GatewayProcess({ cwd: dirname(run.dataDir) }).running();
    const database = await Database.connect({ url: embeddedServer(run.dataDir)!.url, applicationName: 'stop-spec' });
    expect(await ledger.complaints(database)).toEqual([]);
    await database.close();
    await again.stop();
  });

  it('takes the rest of an import that has begun', async () => {
    const run = await started();
    const outgoing = request(`${run.gateway.url}/api/v1/rules/import/sigma`, {
      method: 'POST',
      headers: { 'content-type': 'application/yaml', 'x-api-key': KEY },
    });
    const answer = once(outgoing, 'response') as Promise<[IncomingMessage]>;
    const half = SIGMA.length / 2;
    await new Promise((resolve) => outgoing.write(SIGMA.slice(0, half), resolve));
    run.gateway.signal('SIGTERM');
    await run.gateway.refuses();
    outgoing.end(SIGMA.slice(half));
    const [response] = await answer;
    expect(response.statusCode).toBe(200);
    expect(JSON.parse(await text(response))).toMatchObject({ created: 1 });
    await expectGoodEnd(run);
  });

  it('takes one Ctrl-C for one, although npm passes on what the terminal sent already', async () => {
    const run = await started();
    const { answer, letGo } = await slowPatch(run);
    run.gateway.signalGroup('SIGINT');
    await run.gateway.refuses();
    run.gateway.signal('SIGINT');
    await letGo();
    expect(await answer).toMatchObject({ severity: 'high' });
    await expectGoodEnd(run);
  });

  it('does not wait for a connection that a browser opened in advance', async () => {
    const run = await started();
    const idle = connect(run.gateway.port, '127.0.0.1');
    await once(idle, 'connect');
    run.gateway.signal('SIGTERM');
    await Promise.all([once(idle, 'close'), expectGoodEnd(run)]);
  });

  it('stops what it has started so far if it is still starting', async () => {
    const cwd = temporaryFolder();
    const dataDir = join(cwd, 'data');
    const gateway = new GatewayProcess({ cwd });
    await until(() => embeddedServer(dataDir) !== undefined);
    const serverPid = embeddedServer(dataDir)!.pid;
    gateway.signalGroup('SIGINT');
    await expectGoodEnd({ gateway, dataDir, serverPid });
  });
});

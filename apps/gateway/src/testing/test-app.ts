import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { Clock, CreateApiKey, type Role } from '@sentinelops/domain';
import { FixedClock } from '@sentinelops/domain/testing';
import { Database, type PoolSettings } from '@sentinelops/persistence';
import { DatabaseDoor, testDatabase, type TestDatabase } from '@sentinelops/persistence/testing';
import { APP_OPTIONS, configure } from '../app.js';
import { AppModule } from '../app.module.js';
import { GatewayAdapter } from '../http/gateway-adapter.js';
import { NestLogger } from '../http/nest-logger.js';
import { DEFAULT_LIMITS, type Limits } from '../settings/limits.js';
import type { Network } from '../settings/network.js';
import { ApiClient } from './api-client.js';
import { Contract } from './contract.js';
import { LogLines } from './log-lines.js';
import { readSettings, type Settings } from '../settings.js';

export interface TestApp {
  /** Speaks for `key:tester`, an admin. */
  readonly api: ApiClient;
  /** Of `key:tester`. */
  readonly key: string;
  /** Of someone with these roles. */
  makeKey(name: string, ...roles: readonly Role[]): Promise<string>;
  /** What is inside. */
  get<T>(token: Type<T>): T;
  readonly contract: Contract;
  readonly document: OpenAPIObject;
  readonly database: Database;
  readonly clock: FixedClock;
  readonly log: LogLines;
  readonly port: number;
  /** For whoever looks at connections. */
  readonly server: Server;
  /** For whoever needs more rights than the app has. */
  readonly target: TestDatabase;
  /** Between the app and its database. */
  readonly door: DatabaseDoor;
  close(): Promise<void>;
}

interface Options extends Partial<Omit<Settings, 'limits' | 'network' | 'pool'>> {
  readonly limits?: Partial<Limits>;
  readonly network?: Partial<Network>;
  readonly pool?: Partial<PoolSettings>;
  /** Another one, on whose database this one is as well; it has to be closed later. */
  readonly beside?: TestApp;
}

/** A spec may ask as much and as wrongly as it likes, unless that is what it is about. */
const UNCOUNTED = { requestsPerPrincipal: 0, requestsPerAddress: 0, failedAuthentications: 0 };

/** The whole app on a database and a port of its own; only the clock stands still. */
export async function startTestApp({ limits, network, pool = {}, beside, ...options }: Options = {}): Promise<TestApp> {
  const target = beside?.target ?? (await testDatabase());
  const door = await DatabaseDoor.to(target.appUrl);
  await door.open();
  const database = await Database.connect({ url: door.url, applicationName: 'gateway-spec', pool });
  const clock = new FixedClock();
  const log = new LogLines();
  const defaults = readSettings({});
  const settings = {
    ...defaults,
    ...options,
    limits: { ...DEFAULT_LIMITS, ...UNCOUNTED, ...limits },
    network: { ...defaults.network, ...network },
  };
  const testing = await Test.createTestingModule({ imports: [AppModule.with(database, settings)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = testing.createNestApplication<NestExpressApplication>(new GatewayAdapter(), {
    ...APP_OPTIONS,
    logger: new NestLogger(log.logger),
  });
  const document = configure(app, { ...settings, logger: log.logger });
  const contract = new Contract(document);
  // A spec that is busy for some seconds would find its idle connections closed.
  app.getHttpServer().keepAliveTimeout = 0;
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer();
  const { port } = server.address() as AddressInfo;
  const makeKey = async (name: string, ...roles: readonly Role[]): Promise<string> =>
    (await app.get(CreateApiKey).execute({ name, roles }, 'spec')).secret;
  const key = beside?.key ?? (await makeKey('tester', 'admin'));
  const api = new ApiClient(port, contract, key);
  const close = async (): Promise<void> => {
    api.close();
    await app.close();
    await database.close();
    await door.shut();
    if (!beside) await target.drop();
  };
  return {
    api,
    key,
    makeKey,
    get: (token) => app.get(token),
    contract,
    document,
    database,
    clock,
    log,
    port,
    server,
    target,
    door,
    close,
  };
}

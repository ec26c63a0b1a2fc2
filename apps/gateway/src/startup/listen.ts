import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SettingProblem } from '@sentinelops/connect';
import type { Settings } from '../settings.js';

type Place = Pick<Settings, 'host' | 'port'>;

/** Gives the port, which the system chooses where the setting is 0. @throws SettingProblem */
export async function listen(
  app: NestExpressApplication,
  { processes, ...place }: Place & Pick<Settings, 'processes'>,
): Promise<number> {
  await app.init();
  // Not `app.listen`, which logs the error as well.
  return listenAt(app.getHttpServer(), place, { reusePort: processes > 1 });
}

/**
 * Gives a port that nobody has, to processes that are going to share it: those would not be told of others who share theirs.
 * @throws SettingProblem
 */
export async function freePort(place: Place): Promise<number> {
  const server = createServer();
  const port = await listenAt(server, place, { reusePort: false });
  server.close();
  await once(server, 'close');
  return port;
}

async function listenAt(server: Server, { host, port }: Place, { reusePort }: { reusePort: boolean }): Promise<number> {
  try {
    await once(server.listen({ port, host, reusePort }), 'listening');
  } catch (error) {
    throw listenProblem(error, host, port);
  }
  return (server.address() as AddressInfo).port;
}

function listenProblem(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new SettingProblem(
        'PORT',
        `${port} is in use on ${host}. Set PORT to a free one, as in: PORT=${port + 1} npm start`,
      );
    case 'EACCES':
      return new SettingProblem('PORT', `${port} may not be used by this account. Set PORT to one above 1023`);
    case 'EADDRNOTAVAIL':
    case 'EAI_AGAIN':
    case 'EINVAL':
    case 'ENOTFOUND':
      return new SettingProblem('HOST', `${host} is no address of this machine`);
    case 'ENOTSUP':
      return new SettingProblem('SENTINELOPS_PROCESSES', 'must be 1: this system lets no two processes share a port');
    default:
      return error;
  }
}

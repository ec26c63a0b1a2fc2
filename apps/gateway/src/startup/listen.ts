import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SettingProblem } from '@sentinelops/connect';
import type { Settings } from '../settings.js';

/** Gives the port, which the system chooses where the setting is 0. @throws SettingProblem */
export async function listen(
  app: NestExpressApplication,
  { host, port }: Pick<Settings, 'host' | 'port'>,
): Promise<number> {
  await app.init();
  const server = app.getHttpServer();
  try {
    // Not `app.listen`, which logs the error as well.
    await once(server.listen(port, host), 'listening');
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
    default:
      return error;
  }
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

interface Caller {
  readonly port: number;
  readonly key: string;
}

interface Upload {
  readonly path: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly idempotencyKey?: string;
  /** Hangs up only when the answer comes. */
  readonly afterAnswer?: boolean;
}

/** Begins an upload that promises more than it sends, and hangs up. */
export async function hangUpDuring(
  { port, key }: Caller,
  { path, type, bytes, idempotencyKey, afterAnswer = false }: Upload,
): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const fields = ['Host: x', `X-API-Key: ${key}`, `Content-Type: ${type}`, 'Content-Length: 1000000'];
  if (idempotencyKey !== undefined) fields.push(`Idempotency-Key: ${idempotencyKey}`);
  socket.write([`POST ${path} HTTP/1.1`, ...fields, '', ''].join('\r\n'));
  await sent(socket, bytes);
  if (afterAnswer) await once(socket, 'data');
  socket.resetAndDestroy();
}

async function sent(socket: Socket, bytes: Buffer): Promise<void> {
  await new Promise((resolve) => socket.write(bytes, resolve));
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

interface Upload {
  readonly path: string;
  readonly type: string;
  readonly bytes: Buffer;
  /** Hangs up only when the answer comes. */
  readonly afterAnswer?: boolean;
}

/** Begins an upload that promises more than it sends, and hangs up. */
export async function hangUpDuring(port: number, { path, type, bytes, afterAnswer = false }: Upload): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 1000000\r\n\r\n`);
  await sent(socket, bytes);
  if (afterAnswer) await once(socket, 'data');
  socket.resetAndDestroy();
}

async function sent(socket: Socket, bytes: Buffer): Promise<void> {
  await new Promise((resolve) => socket.write(bytes, resolve));
}

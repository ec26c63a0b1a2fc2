import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection that sends bytes as they are, HTTP or not. */
export class RawSocket {
  /** All that came back by the time the connection was closed, in whatever way. */
  readonly answers: Promise<string>;
  private readonly chunks: Buffer[] = [];

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => this.chunks.push(chunk));
    // Whoever is refused may find its connection reset, and still read what was said before.
    socket.on('error', () => undefined);
    this.answers = new Promise((resolve) => {
      socket.once('close', () => {
        resolve(this.received);
      });
    });
  }

  /** @param options `allowHalfOpen`: not to hang up when the other side does */
  static async to(port: number, options: { readonly allowHalfOpen?: boolean } = {}): Promise<RawSocket> {
    const socket = connect({ port, host: '127.0.0.1', ...options });
    await once(socket, 'connect');
    return new RawSocket(socket);
  }

  get received(): string {
    return Buffer.concat(this.chunks).toString();
  }

  /** Resolves when the bytes are on their way: to false when nobody takes them any more. */
  send(bytes: string | Buffer): Promise<boolean> {
    return new Promise((resolve) => {
      this.socket.write(bytes, (error) => {
        resolve(!error);
      });
    });
  }

  close(): void {
    this.socket.destroy();
  }
}

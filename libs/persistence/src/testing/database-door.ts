import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '@sentinelops/embedded-postgres/testing';

/** A way to a database that can be shut and opened: what a client sees of a server, or a network, that goes and comes. */
export class DatabaseDoor {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  private constructor(
    /** The same database, through the door. */
    readonly url: string,
    private readonly target: { readonly host: string; readonly port: number },
  ) {}

  /** Shut. */
  static async to(databaseUrl: string): Promise<DatabaseDoor> {
    const url = new URL(databaseUrl);
    const target = { host: url.hostname, port: Number(url.port || 5432) };
    url.port = String(await freePort());
    return new DatabaseDoor(url.href, target);
  }

  async open(): Promise<void> {
    this.server ??= createServer((client) => {
      this.letThrough(client);
    }).listen(Number(new URL(this.url).port), '127.0.0.1');
    if (!this.server.listening) await once(this.server, 'listening');
  }

  /** Ends what goes through, and refuses connections from now on. */
  async shut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    for (const socket of this.sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  private letThrough(client: Socket): void {
    const upstream = connect(this.target);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}

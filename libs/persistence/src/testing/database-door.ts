import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a database that can be shut and opened: what a client sees of a server, or a network, that goes and comes. */
export class DatabaseDoor {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  private constructor(
    /** The same database, through the door. */
    readonly url: string,
    private readonly target: { readonly host: string; readonly port: number },
  ) {}

  /** Reserves a port and leaves the door shut. */
  static async to(databaseUrl: string): Promise<DatabaseDoor> {
    const url = new URL(databaseUrl);
    const target = { host: url.hostname, port: Number(url.port || 5432) };
    const probe = await listening(createServer(), 0);
    url.port = String((probe.address() as AddressInfo).port);
    await closed(probe);
    return new DatabaseDoor(url.href, target);
  }

  async open(): Promise<void> {
    this.server ??= await listening(
      createServer((client) => {
        this.letThrough(client);
      }),
      Number(new URL(this.url).port),
    );
  }

  /** Ends what goes through, and refuses connections from now on. */
  async shut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    for (const socket of this.sockets) socket.destroy();
    if (server) await closed(server);
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

async function listening(server: Server, port: number): Promise<Server> {
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return server;
}

async function closed(server: Server): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
}

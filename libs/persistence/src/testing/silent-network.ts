import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a database on which everything can get lost without a word, as behind a firewall that drops packets. */
export class SilentNetwork {
  private readonly sockets = new Set<Socket>();
  private isSilent = false;

  private constructor(
    private readonly target: URL,
    private readonly server = createServer(),
  ) {}

  static async to(databaseUrl: string): Promise<SilentNetwork> {
    const network = new SilentNetwork(new URL(databaseUrl));
    network.server.on('connection', (client) => {
      network.carry(client);
    });
    await once(network.server.listen(0, '127.0.0.1'), 'listening');
    return network;
  }

  /** The same database, on this way. */
  get url(): string {
    const url = new URL(this.target);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** What is connected now hears nothing more. */
  forget(): void {
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  /** As `forget`, and who connects from now on hears nothing either. */
  fallSilent(): void {
    this.isSilent = true;
    this.forget();
  }

  recover(): void {
    this.isSilent = false;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private carry(client: Socket): void {
    this.watch(client);
    if (this.isSilent) return;
    const upstream = connect(Number(this.target.port), this.target.hostname);
    this.watch(upstream);
    client.pipe(upstream).pipe(client);
  }

  private watch(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
  }
}

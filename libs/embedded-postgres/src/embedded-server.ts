/** A running PostgreSQL on this machine that several processes may share. */
export interface EmbeddedServer {
  /** The database `sentinelops`, as its superuser. Only this machine can reach it. */
  readonly url: string;
  /** The database `postgres` of the same server, for creating and dropping databases. */
  readonly adminUrl: string;
  readonly dataDir: string;
  /** False if the server ran already: another process started it, or a killed one left it behind. */
  readonly startedHere: boolean;
  /**
   * Takes a role that only one process may have on this data folder. False if another one has it. A claim ends with
   * `close` or with the process, also with a killed one.
   */
  claim(name: string): Promise<boolean>;
  /** Close your own connections first. The last one out stops the server. */
  close(): Promise<void>;
}

/** All of it or nothing. */
export abstract class UnitOfWork {
  /**
   * Runs `work` in one transaction; repositories called inside join it. A failure undoes everything and is thrown on.
   * Work that got in the way of another one is undone and run again, so it must depend on nothing that it changes itself.
   * Called inside another unit of work, it is undone alone (a savepoint) and its caller decides about the rest.
   */
  abstract run<T>(work: () => Promise<T>): Promise<T>;
}

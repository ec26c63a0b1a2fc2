import { UnitOfWork } from '../shared/unit-of-work.js';

/** A table of plain states. */
export class InMemoryTable<State extends { readonly id: string }> {
  rows = new Map<string, State>();
  private last = 0;

  /** As the database writes numbers: six digits, and more when six are used up. */
  nextNumber(prefix: string): string {
    return `${prefix}-${String(++this.last).padStart(6, '0')}`;
  }
}

/**
 * One unit of work after the other, each undone as a whole when it fails: as strict as row locks and a transaction.
 * One inside another would wait for itself for ever: nothing tells it apart from one that waits for its turn.
 */
export class InMemoryUnitOfWork extends UnitOfWork {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly tables: readonly InMemoryTable<{ readonly id: string }>[]) {
    super();
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(() => this.undoing(work));
    this.turn = result.catch(() => undefined);
    return result;
  }

  private async undoing<T>(work: () => Promise<T>): Promise<T> {
    const before = this.tables.map((table) => new Map(table.rows));
    try {
      return await work();
    } catch (error) {
      this.tables.forEach((table, i) => (table.rows = before[i] ?? new Map<string, { id: string }>()));
      throw error;
    }
  }
}

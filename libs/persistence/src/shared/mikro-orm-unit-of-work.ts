import type { EntityManager } from '@mikro-orm/postgresql';
import { UnitOfWork } from '@sentinelops/domain';
import { againAfterDeadlock } from './after-deadlock.js';

/** Repositories called inside find the transaction by themselves: MikroORM keeps it in the asynchronous context. */
export class MikroOrmUnitOfWork extends UnitOfWork {
  constructor(private readonly em: EntityManager) {
    super();
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    const transaction = (): Promise<T> => this.em.transactional(work);
    // An inner one can't be run again alone: the deadlock has undone the outer one as well.
    return this.em.isInTransaction() ? transaction() : againAfterDeadlock(transaction);
  }

  /** Runs `work` as a part of the one that is under way, or else as one of its own. */
  join<T>(work: () => Promise<T>): Promise<T> {
    return this.em.isInTransaction() ? work() : this.run(work);
  }
}

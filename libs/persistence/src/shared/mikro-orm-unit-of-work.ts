import type { EntityManager } from '@mikro-orm/postgresql';
import { UnitOfWork } from '@sentinelops/domain';
import { isDeadlock } from './violations.js';

/** How often PostgreSQL may choose a unit of work as the one that gives way. */
const ATTEMPTS = 3;

/** Repositories called inside find the transaction by themselves: MikroORM keeps it in the asynchronous context. */
export class MikroOrmUnitOfWork extends UnitOfWork {
  constructor(private readonly em: EntityManager) {
    super();
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    // An inner one can't be run again alone: the deadlock has undone the outer one as well.
    const attempts = this.em.isInTransaction() ? 1 : ATTEMPTS;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.em.transactional(work);
      } catch (error) {
        if (attempt === attempts || !isDeadlock(error)) throw error;
      }
    }
  }

  /** Runs `work` as a part of the one that is under way, or else as one of its own. */
  join<T>(work: () => Promise<T>): Promise<T> {
    return this.em.isInTransaction() ? work() : this.run(work);
  }
}

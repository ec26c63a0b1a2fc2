import type { EntityManager } from '@mikro-orm/postgresql';
import { UnitOfWork } from '@sentinelops/domain';

/** Repositories called inside find the transaction by themselves: MikroORM keeps it in the asynchronous context. */
export class MikroOrmUnitOfWork extends UnitOfWork {
  constructor(private readonly em: EntityManager) {
    super();
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return this.em.transactional(work);
  }
}

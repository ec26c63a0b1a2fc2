import { LockMode, raw, type EntityManager } from '@mikro-orm/postgresql';
import {
  ApiKey,
  ApiKeyNameTaken,
  ApiKeyRepository,
  type ApiKeyState,
  type Page,
  type Role,
  type ShownApiKey,
} from '@sentinelops/domain';
import { keyCreation, keyRevocation } from '../audit/audit-entries.js';
import type { AuditLog } from '../audit/audit-log.js';
import type { MikroOrmUnitOfWork } from '../shared/mikro-orm-unit-of-work.js';
import { readRows } from '../shared/read-rows.js';
import { isTwin } from '../shared/violations.js';
import { ApiKeyRecord } from './api-key.record.js';

/** Stateless, as the repositories of rules and incidents are. */
export class MikroOrmApiKeyRepository extends ApiKeyRepository {
  constructor(
    private readonly em: EntityManager,
    private readonly unitOfWork: MikroOrmUnitOfWork,
    private readonly auditLog: AuditLog,
  ) {
    super();
  }

  async add(key: ApiKey): Promise<void> {
    const state = key.toState();
    await this.unitOfWork.join(async () => {
      try {
        await this.em.insert(ApiKeyRecord, state);
      } catch (error) {
        throw isTwin(error, 'api_keys_name_unique') ? new ApiKeyNameTaken(state.name) : error;
      }
      await this.auditLog.record([keyCreation(key.shown())]);
    });
  }

  /** The name decides between several that find the table empty at once: the later ones wait, and then store nothing. */
  async addFirst(key: ApiKey): Promise<boolean> {
    const some = await this.em.execute<object[]>('select from api_keys limit 1');
    if (some.length > 0) return false;
    return this.unitOfWork.join(async () => {
      const insert = this.em
        .createQueryBuilder(ApiKeyRecord)
        .insert(key.toState())
        .onConflict('name')
        .ignore()
        .returning('id');
      const rows = await insert.execute<object[]>('all');
      await this.auditLog.record(rows.map(() => keyCreation(key.shown())));
      return rows.length > 0;
    });
  }

  findById(id: string): Promise<ApiKey | null> {
    return this.findOne({ id });
  }

  findByName(name: string): Promise<ApiKey | null> {
    return this.findOne({ name });
  }

  findBySecretHash(secretHash: string): Promise<ApiKey | null> {
    return this.findOne({ secretHash });
  }

  lockById(id: string): Promise<ApiKey | null> {
    return this.findOne({ id }, LockMode.PESSIMISTIC_WRITE);
  }

  async lockHolding(role: Role, at: Date): Promise<readonly ApiKey[]> {
    const rows = await this.em.find(
      ApiKeyRecord,
      {
        [raw('roles @> ?::jsonb', [JSON.stringify([role])])]: [],
        revokedAt: null,
        $or: [{ expiresAt: null }, { expiresAt: { $gt: at } }],
      },
      { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true },
    );
    return rows.map((row) => ApiKey.restore({ ...row }));
  }

  async saveRevocation(key: ApiKey): Promise<void> {
    const { id, revokedAt, revokedBy } = key.toState();
    await this.unitOfWork.join(async () => {
      await this.em.nativeUpdate(ApiKeyRecord, { id }, { revokedAt, revokedBy });
      await this.auditLog.record(keyRevocation(key.shown()));
    });
  }

  async recordUse(id: string, at: Date): Promise<void> {
    const isEarlier = [{ lastUsedAt: null }, { lastUsedAt: { $lt: at } }];
    await this.em.nativeUpdate(ApiKeyRecord, { id, $or: isEarlier }, { lastUsedAt: at });
  }

  async list({ page, pageSize }: { readonly page: number; readonly pageSize: number }): Promise<Page<ShownApiKey>> {
    const newestFirst = 'select * from api_keys order by created_at desc, id desc limit ? offset ?';
    const [rows, [count]] = await Promise.all([
      readRows<ApiKeyState>(this.em, ApiKeyRecord, newestFirst, [pageSize, (page - 1) * pageSize]),
      this.em.execute<{ total: number }[]>('select count(*)::int as total from api_keys'),
    ]);
    return { items: rows.map((row) => ApiKey.restore(row).shown()), total: count?.total ?? 0 };
  }

  private async findOne(
    where: Partial<Pick<ApiKeyState, 'id' | 'name' | 'secretHash'>>,
    lockMode?: LockMode.PESSIMISTIC_WRITE,
  ): Promise<ApiKey | null> {
    const row = await this.em.findOne(ApiKeyRecord, where, {
      disableIdentityMap: true,
      ...(lockMode && { lockMode }),
    });
    return row && ApiKey.restore({ ...row });
  }
}

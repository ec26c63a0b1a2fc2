import { ApiKey } from '../access/api-key.js';
import { ApiKeyNameTaken } from '../access/api-key.errors.js';
import { ApiKeyRepository } from '../access/api-key.repository.js';
import type { ApiKeyState, ShownApiKey } from '../access/api-key.state.js';
import type { Role } from '../access/roles.js';
import type { Page, PageQuery } from '../shared/page.js';
import { InMemoryTable } from './in-memory-store.js';

export class InMemoryApiKeyRepository extends ApiKeyRepository {
  constructor(private readonly table = new InMemoryTable<ApiKeyState>()) {
    super();
  }

  add(key: ApiKey): Promise<void> {
    const state = key.toState();
    if (this.find(({ name }) => name === state.name)) return Promise.reject(new ApiKeyNameTaken(state.name));
    this.table.rows.set(state.id, state);
    return Promise.resolve();
  }

  addFirst(key: ApiKey): Promise<boolean> {
    if (this.table.rows.size > 0) return Promise.resolve(false);
    this.table.rows.set(key.id, key.toState());
    return Promise.resolve(true);
  }

  findById(id: string): Promise<ApiKey | null> {
    return Promise.resolve(this.find((state) => state.id === id.toLowerCase()));
  }

  findByName(name: string): Promise<ApiKey | null> {
    return Promise.resolve(this.find((state) => state.name === name));
  }

  findBySecretHash(secretHash: string): Promise<ApiKey | null> {
    return Promise.resolve(this.find((state) => state.secretHash === secretHash));
  }

  lockById(id: string): Promise<ApiKey | null> {
    return this.findById(id);
  }

  lockHolding(role: Role, at: Date): Promise<readonly ApiKey[]> {
    const keys = [...this.table.rows.values()]
      .filter(({ roles }) => roles.includes(role))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((state) => ApiKey.restore(state));
    return Promise.resolve(keys.filter((key) => key.holdsAt(at)));
  }

  saveRevocation(key: ApiKey): Promise<void> {
    const { revokedAt, revokedBy } = key.toState();
    this.change(key.id, { revokedAt, revokedBy });
    return Promise.resolve();
  }

  recordUse(id: string, at: Date): Promise<void> {
    const lastUsedAt = this.table.rows.get(id)?.lastUsedAt ?? null;
    if (lastUsedAt === null || lastUsedAt < at) this.change(id, { lastUsedAt: at });
    return Promise.resolve();
  }

  list({ page, pageSize }: PageQuery): Promise<Page<ShownApiKey>> {
    const keys = [...this.table.rows.values()].map((state) => ApiKey.restore(state).shown());
    const newestFirst = keys.toSorted(
      (a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1),
    );
    return Promise.resolve({ items: newestFirst.slice((page - 1) * pageSize, page * pageSize), total: keys.length });
  }

  private change(id: string, fields: Partial<ApiKeyState>): void {
    const state = this.table.rows.get(id);
    if (state) this.table.rows.set(id, { ...state, ...fields });
  }

  private find(isWanted: (state: ApiKeyState) => boolean): ApiKey | null {
    const state = [...this.table.rows.values()].find(isWanted);
    return state ? ApiKey.restore(state) : null;
  }
}

import type { ApiKeyState } from '../access/api-key.state.js';
import { apiKeyRepositoryContract } from './api-key-repository.contract.js';
import { InMemoryApiKeyRepository } from './in-memory-api-key.repository.js';
import { InMemoryTable, InMemoryUnitOfWork } from './in-memory-store.js';

apiKeyRepositoryContract(() => {
  const table = new InMemoryTable<ApiKeyState>();
  return { keys: new InMemoryApiKeyRepository(table), unitOfWork: new InMemoryUnitOfWork([table]) };
});

export * from './fixed-clock.js';
export * from './rule.builder.js';
export * from './incident.builder.js';
export { InMemoryTable, InMemoryUnitOfWork } from './in-memory-store.js';
export * from './in-memory-rule.repository.js';
export * from './in-memory-incident.repository.js';
export * from './rule-repository.contract.js';
export * from './incident-repository.contract.js';
export * from './nested-unit-of-work.contract.js';

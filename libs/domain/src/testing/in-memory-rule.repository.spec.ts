import type { RuleState } from '../rule/rule.state.js';
import { InMemoryRuleRepository, InMemoryRuleStatistics } from './in-memory-rule.repository.js';
import { InMemoryRuleView } from './in-memory-view.js';
import { InMemoryTable, InMemoryUnitOfWork } from './in-memory-store.js';
import { ruleRepositoryContract } from './rule-repository.contract.js';

ruleRepositoryContract(() => {
  const table = new InMemoryTable<RuleState>();
  return {
    rules: new InMemoryRuleRepository(table),
    view: new InMemoryRuleView(table),
    statistics: new InMemoryRuleStatistics(table),
    unitOfWork: new InMemoryUnitOfWork([table]),
  };
});

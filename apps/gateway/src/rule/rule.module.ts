import { Module } from '@nestjs/common';
import {
  ChangeRule,
  CloneRule,
  Clock,
  CreateRule,
  IdGenerator,
  ImportRules,
  RecordRuleExecutions,
  RemoveRule,
  RuleRepository,
  UnitOfWork,
} from '@sentinelops/domain';
import { ListingModule } from '../listing/listing.module.js';
import { provide } from '../provide.js';
import { RuleExportController } from './rule-export.controller.js';
import { RuleImportController } from './rule-import.controller.js';
import { RuleController } from './rule.controller.js';

@Module({
  imports: [ListingModule],
  controllers: [RuleExportController, RuleImportController, RuleController],
  providers: [
    provide(CreateRule, CreateRule, RuleRepository, IdGenerator, Clock),
    provide(ChangeRule, ChangeRule, RuleRepository, UnitOfWork, Clock),
    provide(CloneRule, CloneRule, RuleRepository, UnitOfWork, IdGenerator, Clock),
    provide(RemoveRule, RemoveRule, RuleRepository, UnitOfWork, Clock),
    provide(RecordRuleExecutions, RecordRuleExecutions, RuleRepository, UnitOfWork, Clock),
    provide(ImportRules, ImportRules, RuleRepository, UnitOfWork, IdGenerator, Clock),
  ],
})
export class RuleModule {}

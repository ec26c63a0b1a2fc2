import { Module, type DynamicModule } from '@nestjs/common';
import {
  ApiKeyRepository,
  AuditTrail,
  AuditVerification,
  ChangeHistory,
  Clock,
  IdGenerator,
  IncidentRepository,
  IncidentSearch,
  IncidentStatisticsView,
  IncidentView,
  RuleRepository,
  RuleStatisticsView,
  RuleView,
  UnitOfWork,
} from '@sentinelops/domain';
import {
  AuditLog,
  Database,
  IncidentTallies,
  SharedSecrets,
  SystemClock,
  UuidV7Generator,
} from '@sentinelops/persistence';
import { provide } from '../provide.js';
import { PoolController } from './pool.controller.js';

/** The ports of the domain, as PostgreSQL keeps them, and what it keeps besides. */
@Module({})
export class DatabaseModule {
  static with(database: Database): DynamicModule {
    const ports = [
      { provide: UnitOfWork, useValue: database.unitOfWork },
      { provide: RuleRepository, useValue: database.rules },
      { provide: RuleView, useValue: database.ruleView },
      { provide: RuleStatisticsView, useValue: database.ruleStatistics },
      { provide: IncidentRepository, useValue: database.incidents },
      { provide: IncidentView, useValue: database.incidentView },
      { provide: IncidentSearch, useValue: database.incidentSearch },
      { provide: IncidentStatisticsView, useValue: database.incidentStatistics },
      { provide: IncidentTallies, useValue: database.incidentTallies },
      { provide: ApiKeyRepository, useValue: database.apiKeys },
      { provide: AuditLog, useValue: database.auditLog },
      { provide: AuditTrail, useValue: database.auditTrail },
      { provide: AuditVerification, useValue: database.auditVerification },
      { provide: ChangeHistory, useValue: database.changeHistory },
      { provide: SharedSecrets, useValue: database.sharedSecrets },
    ];
    return {
      module: DatabaseModule,
      global: true,
      controllers: [PoolController],
      providers: [
        { provide: Database, useValue: database },
        provide(Clock, SystemClock),
        provide(IdGenerator, UuidV7Generator),
        ...ports,
      ],
      exports: [Database, Clock, IdGenerator, ...ports.map((port) => port.provide)],
    };
  }
}

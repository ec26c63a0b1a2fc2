import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import type { Database } from '@sentinelops/persistence';
import { AccessModule } from './access/access.module.js';
import { AuditModule } from './audit/audit.module.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthModule } from './health/health.module.js';
import { ChangedFieldsInterceptor } from './http/changed-fields.interceptor.js';
import { DatabaseAwayInterceptor } from './http/database-away.interceptor.js';
import { EntityTagInterceptor } from './http/entity-tag.interceptor.js';
import { PreconditionsInterceptor } from './http/preconditions.interceptor.js';
import { PrincipalGuard } from './http/principal.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RequestPipe } from './http/request.pipe.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { IncidentModule } from './incident/incident.module.js';
import { LimitsModule } from './limits/limits.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { RuleModule } from './rule/rule.module.js';
import type { Settings } from './settings.js';
import { PreconditionSettings } from './settings/preconditions.js';

@Module({})
export class AppModule {
  static with(database: Database, settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.with(database),
        AccessModule.with(settings.issuers),
        LimitsModule.with(settings.limits),
        HealthModule,
        MetricsModule,
        IdempotencyModule.with(database, settings),
        RuleModule,
        IncidentModule,
        AuditModule,
      ],
      providers: [
        { provide: PreconditionSettings, useValue: settings },
        { provide: APP_GUARD, useClass: PrincipalGuard },
        { provide: APP_PIPE, useClass: RequestPipe },
        // From the outermost on: an answer is kept with all that is said about it, and given again whatever is there by then.
        { provide: APP_INTERCEPTOR, useClass: DatabaseAwayInterceptor },
        { provide: APP_INTERCEPTOR, useClass: ChangedFieldsInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: EntityTagInterceptor },
        { provide: APP_INTERCEPTOR, useClass: PreconditionsInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}

import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import type { Database } from '@sentinelops/persistence';
import { AccessModule } from './access/access.module.js';
import { AuditModule } from './audit/audit.module.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthModule } from './health/health.module.js';
import { ChangedFieldsStep } from './http/changed-fields.step.js';
import { EntityTagStep } from './http/entity-tag.step.js';
import { PreconditionsStep } from './http/preconditions.step.js';
import { PrincipalGuard } from './http/principal.js';
import { ProblemFilter } from './http/problem.filter.js';
import { Steps, type Step } from './http/steps.js';
import { RequestPipe } from './http/request.pipe.js';
import { IdempotencyStep } from './idempotency/idempotency.step.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { IncidentModule } from './incident/incident.module.js';
import { LimitsModule } from './limits/limits.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { ProcessesModule } from './processes/processes.module.js';
import type { LineToPrimary } from './processes/questions.js';
import { RuleModule } from './rule/rule.module.js';
import type { Settings } from './settings.js';
import { PreconditionSettings } from './settings/preconditions.js';

/** From the outermost on: an answer is kept with all that is said about it, and given again whatever is there by then. */
const STEPS = [ChangedFieldsStep, IdempotencyStep, EntityTagStep, PreconditionsStep] as const;

@Module({})
export class AppModule {
  /** @param line to the primary, if this is one of several processes */
  static with(database: Database, settings: Settings, line: LineToPrimary | null = null): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.with(database),
        AccessModule.with(settings.issuers),
        LimitsModule.with(settings.limits),
        HealthModule,
        MetricsModule,
        ProcessesModule.with(line),
        IdempotencyModule.with(database, settings),
        RuleModule,
        IncidentModule.with(settings),
        AuditModule,
      ],
      providers: [
        { provide: PreconditionSettings, useValue: settings },
        { provide: APP_GUARD, useClass: PrincipalGuard },
        { provide: APP_PIPE, useClass: RequestPipe },
        ...STEPS,
        { provide: APP_INTERCEPTOR, useFactory: (...steps: Step[]) => new Steps(steps), inject: [...STEPS] },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}

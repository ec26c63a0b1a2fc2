import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { RefusedAttempts } from './refused-attempts.js';

@Module({
  controllers: [AuditController],
  providers: [RefusedAttempts],
  exports: [RefusedAttempts],
})
export class AuditModule {}

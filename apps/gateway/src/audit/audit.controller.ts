import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditTrail, type AuditPage } from '@sentinelops/domain';
import { Requires } from '../http/permission.js';
import { ApiProblems } from '../http/problem.dto.js';
import { AuditListQueryDto, toAuditQuery } from './audit-query.dto.js';
import { ApiAuditPage } from './audit.examples.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly trail: AuditTrail) {}

  @Get()
  @Requires('audit:read')
  @ApiOperation({
    operationId: 'listAuditEvents',
    summary: 'List what was done and what was refused',
    description:
      'The newest first. All filters that are given must hold. Changes are those that were made; refused are attempts without ' +
      'a known or sufficient identity, and changes that could not be made.',
  })
  @ApiAuditPage()
  @ApiProblems(400)
  list(@Query() query: AuditListQueryDto): Promise<AuditPage> {
    return this.trail.list(toAuditQuery(query));
  }
}

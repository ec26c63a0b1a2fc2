import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditTrail, AuditVerification, type AuditPage, type AuditVerificationReport } from '@sentinelops/domain';
import type { Request, Response } from 'express';
import { answerInLines, asLines } from '../http/answer-in-lines.js';
import { Requires } from '../http/permission.js';
import { ApiProblems } from '../http/problem.dto.js';
import { AuditFilterDto, AuditListQueryDto, toAuditQuery } from './audit-query.dto.js';
import { AuditVerificationQueryDto } from './audit-verification.dto.js';
import { ApiAuditExport, ApiAuditPage, ApiAuditVerification } from './audit.examples.js';

/** What a request has the database do for it at most; whoever wants more comes again. */
const VERIFICATION_MS = 3000;

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly verification: AuditVerification,
  ) {}

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

  @Get('export')
  @Requires('audit:read')
  @ApiOperation({
    operationId: 'exportAuditEvents',
    summary: 'Export what was done and what was refused',
    description:
      'One event on each line, the oldest first, read as it is sent. An answer that breaks off is not complete. What was begun ' +
      'before `to` may still be added after it: for an archive, let `to` lie some minutes back.',
  })
  @ApiAuditExport()
  @ApiProblems(400)
  export(@Query() filters: AuditFilterDto, @Req() request: Request, @Res() response: Response): Promise<void> {
    return answerInLines(request, response, asLines(this.trail.read(filters)));
  }

  @Get('verification')
  @Requires('audit:read')
  @ApiOperation({
    operationId: 'verifyAudit',
    summary: 'Find what was changed, removed or inserted',
    description:
      'Looks at as much of the audit as some seconds allow, and says in `next` where to go on. All is as it was written if nothing ' +
      'was found up to where `next` is null. Keep the `heads` elsewhere: `sentinelops-db audit-verify --since` takes them.',
  })
  @ApiAuditVerification()
  @ApiProblems(400)
  verify(@Query() { after }: AuditVerificationQueryDto): Promise<AuditVerificationReport> {
    const deadline = performance.now() + VERIFICATION_MS;
    return this.verification.verify({ after, isEnough: () => performance.now() >= deadline });
  }
}

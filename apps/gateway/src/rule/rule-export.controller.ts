import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RuleView } from '@sentinelops/domain';
import type { Request, Response } from 'express';
import { answerInLines } from '../http/answer-in-lines.js';
import { Requires } from '../http/permission.js';
import { ApiProblems } from '../http/problem.dto.js';
import { RuleFilterDto, toRuleFilters } from './rule-query.dto.js';
import { ApiRuleLines } from './rule.examples.js';

@ApiTags('rules')
@Controller('rules/export')
export class RuleExportController {
  constructor(private readonly view: RuleView) {}

  @Get()
  @Requires('rules:read')
  @ApiOperation({
    operationId: 'exportRules',
    summary: 'Export rules',
    description:
      'One rule on each line, as `GET /rules/{id}` gives it, in the order of their ids, read as it is sent. All filters that are given must hold. ' +
      'Each is as it is when it is read: none comes twice, and none that is there all the time is missing. An answer that breaks off is not complete.',
  })
  @ApiRuleLines()
  @ApiProblems(400)
  export(@Query() filters: RuleFilterDto, @Req() request: Request, @Res() response: Response): Promise<void> {
    return answerInLines(request, response, this.view.read(toRuleFilters(filters)));
  }
}

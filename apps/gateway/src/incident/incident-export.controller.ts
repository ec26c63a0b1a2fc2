import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IncidentView } from '@sentinelops/domain';
import type { Request, Response } from 'express';
import { answerInLines } from '../http/answer-in-lines.js';
import { Requires } from '../http/permission.js';
import { ApiProblems } from '../http/problem.dto.js';
import { IncidentFilterDto, toIncidentFilters } from './incident-query.dto.js';
import { ApiIncidentLines } from './incident.examples.js';

@ApiTags('incidents')
@Controller('incidents/export')
export class IncidentExportController {
  constructor(private readonly view: IncidentView) {}

  @Get()
  @Requires('incidents:read')
  @ApiOperation({
    operationId: 'exportIncidents',
    summary: 'Export incidents',
    description:
      'One incident on each line, as `GET /incidents/{id}` gives it, in the order of their ids, read as it is sent. All filters that are given must hold. ' +
      'Each is as it is when it is read: none comes twice, and none that is there all the time is missing. An answer that breaks off is not complete.',
  })
  @ApiIncidentLines()
  @ApiProblems(400)
  export(@Query() filters: IncidentFilterDto, @Req() request: Request, @Res() response: Response): Promise<void> {
    return answerInLines(request, response, this.view.read(toIncidentFilters(filters)));
  }
}

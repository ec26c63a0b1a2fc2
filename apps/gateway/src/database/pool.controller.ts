import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PoolStatistics } from '@sentinelops/persistence';
import { ApiAnswer } from '../http/answers.js';
import { Requires } from '../http/permission.js';
import { ApiProblems } from '../http/problem.dto.js';
import { Processes } from '../processes/processes.js';
import { POOL_STATISTICS, PoolStatisticsDto } from './pool.dto.js';

@ApiTags('health')
@Controller('database/pool')
export class PoolController {
  constructor(private readonly processes: Processes) {}

  @Get()
  @Requires('operations:read')
  @ApiOperation({
    operationId: 'getPoolStatistics',
    summary: 'The connections to the database',
    description:
      'Of this gateway, all its processes together. Answers without asking the database, and so also when that is away, to those it knew before.',
  })
  @ApiAnswer({ status: 200, description: 'At this moment.', type: PoolStatisticsDto, example: POOL_STATISTICS })
  @ApiProblems(400)
  statistics(): Promise<PoolStatistics> {
    return this.processes.poolStatistics();
  }
}

import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Registry } from 'prom-client';
import { Requires } from '../http/permission.js';
import { ApiProblems } from '../http/problem.dto.js';
import { Processes } from '../processes/processes.js';

const EXAMPLE = `# HELP sentinelops_db_up Whether the database answers within a second: 1 or 0.
# TYPE sentinelops_db_up gauge
sentinelops_db_up 1
`;

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly processes: Processes) {}

  @Get()
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  @Requires('operations:read')
  @ApiOperation({
    operationId: 'getMetrics',
    summary: 'Metrics for Prometheus',
    description:
      'Of HTTP by route, of the connections to the database, and of the process; where several processes serve, of all of ' +
      'them together. Also when the database is away, to those that were known before.',
  })
  @ApiOkResponse({
    description: 'In the text format of Prometheus.',
    content: { 'text/plain': { schema: { type: 'string' }, example: EXAMPLE } },
  })
  @ApiProblems(400)
  metrics(): Promise<string> {
    return this.processes.metrics();
  }
}

import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database, databaseFailure } from '@sentinelops/persistence';
import { DatabaseAway } from '../http/database-away.js';
import { Open } from '../http/permission.js';
import { ApiProblems } from '../http/problem.dto.js';
import { Shown } from '../http/fields.js';

class LiveDto {
  @Shown({ type: 'string', enum: ['live'], example: 'live' }) readonly status!: 'live';
}

class ReadyDto {
  @Shown({ type: 'string', enum: ['ready'], example: 'ready' }) readonly status!: 'ready';
  @Shown({ type: 'number', minimum: 0, description: 'Milliseconds to the database and back.', example: 1.2 })
  readonly databaseMs!: number;
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  @Open()
  @ApiOperation({ operationId: 'getLiveness', summary: 'Whether the process runs' })
  @ApiOkResponse({ description: 'It runs.', type: LiveDto, example: { status: 'live' } })
  @ApiProblems(400)
  live(): LiveDto {
    return { status: 'live' };
  }

  @Get('ready')
  @Open()
  @ApiOperation({ operationId: 'getReadiness', summary: 'Whether it can serve: the database answers' })
  @ApiOkResponse({ description: 'It can serve.', type: ReadyDto, example: { status: 'ready', databaseMs: 1.2 } })
  @ApiProblems(400, 503)
  async ready(): Promise<ReadyDto> {
    const start = performance.now();
    try {
      await this.database.ping();
    } catch (cause) {
      throw new DatabaseAway(databaseFailure(cause) ?? 'unreachable', { cause });
    }
    return { status: 'ready', databaseMs: Math.round((performance.now() - start) * 100) / 100 };
  }
}

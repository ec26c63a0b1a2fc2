import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ImportIncidents, type ImportReport } from '@sentinelops/domain';
import { verisCandidates } from '@sentinelops/feeds';
import type { Request } from 'express';
import { ApiImportReport, ImportQueryDto } from '../http/import.dto.js';
import { Requires } from '../http/permission.js';
import { By } from '../http/principal.js';
import { ApiProblems } from '../http/problem.dto.js';
import { runImport } from '../http/run-import.js';
import { BINARY, bodyStream } from '../http/streamed-body.js';
import { Limits } from '../settings/limits.js';
import { VERIS_RECORD } from './veris.example.js';

const NDJSON = [
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/gzip',
  'application/x-gzip',
];

@ApiTags('incidents')
@Controller('incidents/import')
export class IncidentImportController {
  constructor(
    private readonly importIncidents: ImportIncidents,
    private readonly limits: Limits,
  ) {}

  @Post('veris')
  @HttpCode(200)
  @Requires('incidents:import')
  @ApiOperation({
    operationId: 'importVerisIncidents',
    summary: 'Import VERIS records',
    description:
      'One JSON record on each line, gzipped or not; read as it arrives. An incident that is known by its `externalId` is left as it is. ' +
      'Records that are not valid are refused one by one, the others go in. With an `Idempotency-Key` a damaged body undoes all of them; without one, what came before the damage stays.',
    requestBody: {
      required: true,
      content: {
        'application/x-ndjson': { schema: { type: 'string' }, example: VERIS_RECORD },
        'application/gzip': BINARY,
      },
    },
  })
  @ApiImportReport()
  @ApiProblems(400, 415, 422)
  veris(@Req() request: Request, @Query() { dryRun }: ImportQueryDto, @By() by: string): Promise<ImportReport> {
    const { stream } = bodyStream(request, { types: NDJSON, bytesMax: this.limits.importBytes });
    const candidates = verisCandidates(stream, 'request.ndjson');
    return runImport(candidates, (feed, options) =>
      this.importIncidents.execute(feed, by, { ...options, dryRun: dryRun ?? false }),
    );
  }
}

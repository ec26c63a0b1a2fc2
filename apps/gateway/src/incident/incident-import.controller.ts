import { constants } from 'node:buffer';
import { Controller, HttpCode, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ImportIncidents, type ImportReport } from '@sentinelops/domain';
import { textLines, verisCandidates } from '@sentinelops/feeds';
import type { Request, Response } from 'express';
import { JSON_LINES } from '../http/answer-in-lines.js';
import { ApiImportReport, ImportQueryDto } from '../http/import.dto.js';
import { Requires } from '../http/permission.js';
import { By } from '../http/principal.js';
import { ApiProblems } from '../http/problem.dto.js';
import { runImport, untilDamaged, type Damage } from '../http/run-import.js';
import { BINARY, bodyStream } from '../http/streamed-body.js';
import { carriesKey } from '../idempotency/idempotency-key.js';
import { Limits } from '../settings/limits.js';
import { answeredAfterwards, answeredMeanwhile } from './import-answer.js';
import { ApiImportResults, IncidentImportQueryDto, LINES } from './incident-import.dto.js';
import { incidentLines } from './incident-lines.js';
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

  @Post()
  @HttpCode(200)
  @Requires('incidents:import')
  @ApiOperation({
    operationId: 'importIncidents',
    summary: 'Import incidents',
    description:
      'One incident on each line, as `POST /incidents` takes it, gzipped or not; read as it arrives, and answered line by line meanwhile. ' +
      'An incident that is known by its `externalId` is left as it is, so that the same body can be sent again. Lines that are not valid are ' +
      'refused one by one, with the problem that `POST /incidents` would answer, and the others go in. Read the answer while you send: what is ' +
      'not taken is kept up to 16 MiB, and then no more is read until it is. What goes wrong after the answer has begun is its last line, as ' +
      '`problem` in place of `summary`. With an `Idempotency-Key` all of it goes in or nothing, and the answer comes at the end.',
    requestBody: {
      required: true,
      content: {
        'application/x-ndjson': { schema: { type: 'string' }, example: LINES },
        'application/gzip': BINARY,
      },
    },
  })
  @ApiImportResults()
  @ApiProblems(400, 413, 415, 422)
  async lines(
    @Req() request: Request,
    @Query() { dryRun = false, exported = false }: IncidentImportQueryDto,
    @By() by: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | string> {
    const { importBytes, bodyBytes } = this.limits;
    const { stream } = bodyStream(request, { types: NDJSON, bytesMax: importBytes });
    const limits = {
      lineBytes: bodyBytes || constants.MAX_STRING_LENGTH,
      unpackedBytes: importBytes || Number.MAX_SAFE_INTEGER,
    };
    const damages: Damage[] = [];
    const candidates = incidentLines(textLines(stream, { limits }), { limits: this.limits, exported });
    const results = this.importIncidents.results(untilDamaged(candidates, damages), by, { dryRun });
    const running = { results, damages };
    if (!carriesKey(request)) return answeredMeanwhile(running, request, response);
    response.type(JSON_LINES);
    return answeredAfterwards(running);
  }

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

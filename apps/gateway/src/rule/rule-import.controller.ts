import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ImportRules, type ImportReport } from '@sentinelops/domain';
import { archiveFiles, sigmaCandidates, textFile } from '@sentinelops/feeds';
import type { Request } from 'express';
import { ApiImportReport, ImportQueryDto } from '../http/import.dto.js';
import { Requires } from '../http/permission.js';
import { By } from '../http/principal.js';
import { ApiProblems } from '../http/problem.dto.js';
import { runImport } from '../http/run-import.js';
import { BINARY, bodyStream } from '../http/streamed-body.js';
import { Limits } from '../settings/limits.js';
import { SIGMA_DOCUMENT } from './sigma.example.js';

const YAML = ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml'];
const ARCHIVE = ['application/gzip', 'application/x-gzip', 'application/x-tar'];

@ApiTags('rules')
@Controller('rules/import')
export class RuleImportController {
  constructor(
    private readonly importRules: ImportRules,
    private readonly limits: Limits,
  ) {}

  @Post('sigma')
  @HttpCode(200)
  @Requires('rules:import')
  @ApiOperation({
    operationId: 'importSigmaRules',
    summary: 'Import Sigma documents',
    description:
      'One YAML file, or a tar archive of them, gzipped or not; read as it arrives. The Sigma id makes a second import an update or nothing. ' +
      'Documents that are not valid are refused one by one, the others go in. With an `Idempotency-Key` a damaged body undoes all of them; without one, what came before the damage stays.',
    requestBody: {
      required: true,
      content: {
        'application/yaml': { schema: { type: 'string' }, example: SIGMA_DOCUMENT },
        'application/gzip': BINARY,
        'application/x-tar': BINARY,
      },
    },
  })
  @ApiImportReport()
  @ApiProblems(400, 415, 422)
  sigma(@Req() request: Request, @Query() { dryRun }: ImportQueryDto, @By() by: string): Promise<ImportReport> {
    const { type, stream } = bodyStream(request, { types: [...YAML, ...ARCHIVE], bytesMax: this.limits.importBytes });
    const items = YAML.includes(type) ? textFile(stream, 'request.yml') : archiveFiles(stream);
    return runImport(sigmaCandidates(items), (candidates, options) =>
      this.importRules.execute(candidates, by, { ...options, dryRun: dryRun ?? false }),
    );
  }
}

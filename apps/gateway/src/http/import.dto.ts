import { REFUSALS_KEPT, type ImportReport, type Refusal } from '@sentinelops/domain';
import { ApiAnswer } from './answers.js';
import { Flag, Parts, Shown } from './fields.js';

export class ImportQueryDto {
  @Flag({ default: false, description: 'Decides about everything and writes nothing.' }) readonly dryRun?: boolean;
}

class RefusalDto implements Refusal {
  @Shown({ type: 'string', description: 'Path of the document, in an archive its path there.' }) readonly file!: string;
  @Shown({ type: 'integer', minimum: 1 }) readonly line!: number;
  @Shown({ type: 'string' }) readonly reason!: string;
}

export class ImportReportDto implements ImportReport {
  @Shown({ type: 'integer', minimum: 0 }) readonly created!: number;
  @Shown({ type: 'integer', minimum: 0 }) readonly updated!: number;
  @Shown({ type: 'integer', minimum: 0 }) readonly unchanged!: number;
  @Shown({ type: 'integer', minimum: 0 }) readonly refused!: number;
  @Parts(() => RefusalDto, REFUSALS_KEPT, { description: `The first ${REFUSALS_KEPT} of them.` })
  readonly refusals!: readonly RefusalDto[];
}

export const ApiImportReport = (): MethodDecorator =>
  ApiAnswer({
    status: 200,
    description: 'What became of each document.',
    type: ImportReportDto,
    example: {
      created: 41,
      updated: 2,
      unchanged: 1204,
      refused: 1,
      refusals: [
        {
          file: 'rules/windows/logon.yml',
          line: 7,
          reason: 'level must be one of: informational, low, medium, high, critical',
        },
      ],
    },
  });

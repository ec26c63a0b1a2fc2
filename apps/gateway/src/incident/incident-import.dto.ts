import { ApiLines } from '../http/answers.js';
import { Flag } from '../http/fields.js';
import { ImportQueryDto } from '../http/import.dto.js';
import { REQUESTS } from './incident.examples.js';

export class IncidentImportQueryDto extends ImportQueryDto {
  @Flag({
    default: false,
    description:
      'The lines are those of an export: of each its definition is taken. What followed from what was done about it is not: its id, number and ' +
      'version, its status and assignee, its timeline, analysis and remediation, what it was merged into, its clocks.',
  })
  readonly exported?: boolean;
}

export const LINES = [
  { ...REQUESTS.create.reported.value, externalId: 'MAIL-20260301-0043' },
  REQUESTS.create.short.value,
]
  .map((value) => `${JSON.stringify(value)}\n`)
  .join('');

const RESULTS = [
  { line: 1, outcome: 'unchanged', id: '0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44', incidentNumber: 'INC-000017' },
  { line: 2, outcome: 'created', id: '0195d6a1-1b2f-7e00-8a52-0d4c2f6e9b10', incidentNumber: 'INC-000018' },
  {
    line: 3,
    outcome: 'refused',
    problem: {
      type: 'urn:sentinelops:problem:request.invalid',
      title: 'Bad Request',
      status: 400,
      detail: 'The body of the request is not valid.',
      code: 'request.invalid',
      in: 'body',
      errors: [{ pointer: '/severity', detail: 'must be one of: critical, high, medium, low, info' }],
    },
  },
  { summary: { created: 1, unchanged: 1, refused: 1 } },
];

export const ApiImportResults = (): MethodDecorator =>
  ApiLines(
    'What became of each line, in their order, and of all together. `unchanged` is one that was known; on a dry run what would be new has no id.',
    RESULTS,
  );

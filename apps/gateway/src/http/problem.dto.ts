import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath, type ResponseObject } from '@nestjs/swagger';
import { PERMISSIONS, type Permission } from '@sentinelops/domain';
import { Part, Parts, Shown } from './fields.js';
import { ImportReportDto } from './import.dto.js';
import { VIOLATIONS_SHOWN, type Problem } from './problem.js';
import { REQUEST_PARTS, type RequestPart } from './request.errors.js';

class ViolationDto {
  @Shown({ type: 'string', description: 'JSON pointer (RFC 6901) to the value.' }) readonly pointer!: string;
  @Shown({ type: 'string', description: 'What it must be.' }) readonly detail!: string;
}

/** RFC 9457. */
class ProblemDto implements Problem {
  @Shown({ type: 'string', format: 'uri' }) readonly type!: string;
  @Shown({ type: 'string' }) readonly title!: string;
  @Shown({ type: 'integer', minimum: 400, maximum: 599 }) readonly status!: number;
  @Shown({ type: 'string' }) readonly detail!: string;
  @Shown({ type: 'string', description: 'Stable name of the problem.' }) readonly code!: string;
  @Shown({
    enum: [...REQUEST_PARTS],
    type: 'string',
    required: false,
    description: 'Where the values of errors stand.',
  })
  readonly in?: RequestPart;
  @Parts(() => ViolationDto, VIOLATIONS_SHOWN, { optional: true, description: 'Every value that is wrong.' })
  readonly errors?: readonly ViolationDto[];
  @Part(() => ImportReportDto, {
    optional: true,
    description: 'What became of the documents before an import broke off.',
  })
  readonly report?: ImportReportDto;
  @Shown({
    enum: [...PERMISSIONS],
    type: 'string',
    required: false,
    description: 'What the caller would have to be allowed.',
  })
  readonly missingPermission?: Permission;
}

const MEANING = {
  400: 'The request is malformed or breaks the described shape.',
  404: 'There is no such thing.',
  409: 'The state of things does not allow it.',
  412: 'It has another version than If-Match says.',
  413: 'The body is too large.',
  415: 'The content type is not supported.',
  422: 'Well formed, but against the rules of the domain.',
  503: 'The database is away or overloaded.',
} as const;

type ProblemStatus = keyof typeof MEANING;

const EXAMPLES: Readonly<Record<ProblemStatus, Problem>> = {
  400: {
    ...example(400, 'request.invalid', 'Bad Request', 'The body of the request is not valid.'),
    in: 'body',
    errors: [{ pointer: '/severity', detail: 'must be one of: critical, high, medium, low, info' }],
  },
  404: example(404, 'rule.not-found', 'Not Found', 'There is no rule RULE-000099.'),
  409: example(
    409,
    'incident.status-refused',
    'Conflict',
    "An incident can't go from closed to contained. From closed it goes to investigating.",
  ),
  412: example(
    412,
    'rule.version-mismatch',
    'Precondition Failed',
    'The rule has version 4, not 3. Read it again and repeat the change.',
  ),
  413: example(413, 'request.too-large', 'Content Too Large', 'The body is larger than is accepted here.'),
  415: example(415, 'request.unsupported-media-type', 'Unsupported Media Type', 'Send application/json in UTF-8.'),
  422: {
    ...example(
      422,
      'rule.invalid',
      'Unprocessable Content',
      'The request is well formed, but breaks rules of the domain.',
    ),
    in: 'body',
    errors: [{ pointer: '/query', detail: 'must be given for a query rule' }],
  },
  503: example(503, 'database.unavailable', 'Service Unavailable', 'The database does not answer.'),
};

/** The problems an operation may answer with. */
export function ApiProblems(...statuses: readonly ProblemStatus[]): MethodDecorator & ClassDecorator {
  const responses = statuses.map((status) => ApiResponse({ status, ...problemResponse(status) }));
  return applyDecorators(ApiExtraModels(ProblemDto), ...responses);
}

/** How the document describes such a problem. */
export function problemResponse(status: ProblemStatus): ResponseObject {
  const media = { schema: { $ref: getSchemaPath(ProblemDto) }, example: EXAMPLES[status] };
  return {
    description: MEANING[status],
    ...(status === 503 && { headers: { 'Retry-After': RETRY_AFTER } }),
    content: { 'application/problem+json': media },
  };
}

const RETRY_AFTER = {
  description: 'Seconds to wait before the next try.',
  schema: { type: 'string', pattern: '^\\d+$' },
};

function example(status: number, code: string, title: string, detail: string): Problem {
  return { type: `urn:sentinelops:problem:${code}`, title, status, detail, code };
}

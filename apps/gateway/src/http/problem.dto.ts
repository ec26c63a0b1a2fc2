import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath, type ResponseObject } from '@nestjs/swagger';
import { PERMISSIONS, type Permission } from '@sentinelops/domain';
import { Forbidden } from './access.errors.js';
import { ETAG } from './answers.js';
import { ENTITY_TAG } from './entity-tag.js';
import { Part, Parts, Shown } from './fields.js';
import { ImportReportDto } from './import.dto.js';
import { IF_MATCH_REQUIRED } from './preconditions.js';
import { toProblem, VIOLATIONS_SHOWN, type Problem } from './problem.js';
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
  @Shown({ type: 'integer', minimum: 1, required: false, description: 'The version that it has.' })
  readonly currentVersion?: number;
  @Shown({ type: 'string', pattern: ENTITY_TAG, required: false, description: 'The ETag that it has.' })
  readonly currentETag?: string;
  @Shown({
    type: 'array',
    items: { type: 'string' },
    required: false,
    description:
      'Fields that others changed since the oldest version in If-Match; left out where no one knows, as before there was an audit.',
  })
  readonly changedFields?: readonly string[];
}

const MEANING = {
  400: 'The request is malformed or breaks the described shape.',
  401: 'The request does not show whose it is, or not in a way that holds.',
  403: 'Whose request it is may not do that. `missingPermission` names what would be needed.',
  404: 'There is no such thing.',
  408: 'The request did not arrive in time.',
  409: 'The state of things does not allow it.',
  412: 'It is not what the preconditions are about: someone else was quicker.',
  413: 'The body is too large.',
  414: 'The address is too long.',
  415: 'The content type is not supported.',
  422: 'Well formed, but against the rules of the domain.',
  428: 'The change needs If-Match.',
  429: 'Too much was asked for in a minute.',
  431: 'The header fields are too many or too large.',
  503: 'The database is away or overloaded, the issuer of a token is away, or the answer took too long.',
} as const;

type ProblemStatus = keyof typeof MEANING;

const EXAMPLES: Readonly<Record<ProblemStatus, Problem>> = {
  400: {
    ...example(400, 'request.invalid', 'Bad Request', 'The body of the request is not valid.'),
    in: 'body',
    errors: [{ pointer: '/severity', detail: 'must be one of: critical, high, medium, low, info' }],
  },
  401: example(
    401,
    'auth.required',
    'Unauthorized',
    'Send an API key as X-API-Key, or a key or token as Authorization: Bearer.',
  ),
  403: toProblem(new Forbidden('rules:write')),
  404: example(404, 'rule.not-found', 'Not Found', 'There is no rule RULE-000099.'),
  408: example(408, 'request.too-slow', 'Request Timeout', 'The body did not arrive within 60 seconds.'),
  409: example(
    409,
    'incident.status-refused',
    'Conflict',
    "An incident can't go from closed to contained. From closed it goes to investigating.",
  ),
  412: {
    ...example(
      412,
      'rule.version-mismatch',
      'Precondition Failed',
      'The rule 0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44 has version 4, not 3. Read it again and repeat the change.',
    ),
    currentVersion: 4,
    currentETag: '"4-17"',
    changedFields: ['severity', 'tags'],
  },
  413: example(
    413,
    'request.too-large',
    'Content Too Large',
    'The body is larger than the 4194304 bytes that are accepted here.',
  ),
  414: example(
    414,
    'request.address-too-long',
    'URI Too Long',
    'The query of the address is longer than the 8192 characters that are accepted here.',
  ),
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
  428: example(428, 'request.precondition-required', 'Precondition Required', IF_MATCH_REQUIRED),
  429: example(
    429,
    'request.too-many',
    'Too Many Requests',
    'More than 12000 requests a minute came with these credentials. Wait 17 seconds.',
  ),
  431: example(
    431,
    'request.headers-too-large',
    'Request Header Fields Too Large',
    'There are more header fields than the 100 that are accepted here.',
  ),
  503: example(503, 'database.unavailable', 'Service Unavailable', 'The database does not answer.'),
};

/** The problems an operation may answer with. */
export function ApiProblems(...statuses: readonly ProblemStatus[]): MethodDecorator & ClassDecorator {
  const responses = statuses.map((status) => ApiResponse({ status, ...problemResponse(status) }));
  return applyDecorators(ApiExtraModels(ProblemDto), ...responses);
}

interface Reason {
  readonly description: string;
  readonly example: Problem;
}

/** How the document describes such a problem, in general or one of its reasons. */
export function problemResponse(
  status: ProblemStatus,
  { description = MEANING[status], example = EXAMPLES[status] }: Partial<Reason> = {},
): ResponseObject {
  const media = { schema: { $ref: getSchemaPath(ProblemDto) }, example };
  return {
    description,
    ...(status === 412 && { headers: { ETag: ETAG } }),
    ...(status === 401 && { headers: { 'WWW-Authenticate': WWW_AUTHENTICATE } }),
    ...((status === 429 || status === 503) && { headers: { 'Retry-After': RETRY_AFTER } }),
    content: { 'application/problem+json': media },
  };
}

const WWW_AUTHENTICATE = {
  description: 'How to show it (RFC 6750), and what is wrong with what was shown.',
  schema: { type: 'string', pattern: '^Bearer realm="sentinelops"' },
};

const RETRY_AFTER = {
  description: 'Seconds to wait before the next try.',
  required: true,
  schema: { type: 'string', pattern: '^\\d+$' },
};

function example(status: number, code: string, title: string, detail: string): Problem {
  return { type: `urn:sentinelops:problem:${code}`, title, status, detail, code };
}

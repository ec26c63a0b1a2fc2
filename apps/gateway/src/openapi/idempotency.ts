import type { OpenAPIObject } from '@nestjs/swagger';
import { problemResponse } from '../http/problem.dto.js';
import { toProblem, type Problem } from '../http/problem.js';
import type { PathItem } from '../http/routes.js';
import { KEY_PATTERN } from '../idempotency/idempotency-key.js';
import { KeyInProgress, KeyReused } from '../idempotency/idempotency.errors.js';

type Response = ReturnType<typeof problemResponse>;

const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice.',
  schema: { type: 'string', pattern: KEY_PATTERN },
} as const;

const REPLAYED = {
  description: 'The request was carried out before, and this is what was answered then.',
  required: false,
  schema: { type: 'string', const: 'true' },
};

const RETRY_AFTER = {
  description: 'Seconds after which the request under way may be through.',
  required: false,
  schema: { type: 'string', pattern: '^\\d+$' },
};

interface Reason {
  readonly description: string;
  readonly example: Problem;
}

const IN_PROGRESS: Reason = {
  description: 'Another request with this Idempotency-Key is still being carried out.',
  example: toProblem(new KeyInProgress()),
};

const REUSED: Reason = {
  description: 'The Idempotency-Key was used for another request.',
  example: toProblem(new KeyReused()),
};

/** Every POST can be repeated with a key: said once for all of them. */
export function describeIdempotency(document: OpenAPIObject): void {
  for (const { post } of Object.values(document.paths)) {
    if (post) describe(post);
  }
}

function describe(operation: NonNullable<PathItem['post']>): void {
  operation.parameters = [...(operation.parameters ?? []), KEY];
  const responses = operation.responses as Record<string, Response>;
  for (const [status, response] of Object.entries(responses)) {
    if (status.startsWith('2')) response.headers = { ...response.headers, 'Idempotency-Replayed': REPLAYED };
  }
  responses['400'] ??= problemResponse(400);
  const conflict = withReason(409, IN_PROGRESS, responses['409']);
  responses['409'] = { ...conflict, headers: { ...conflict.headers, 'Retry-After': RETRY_AFTER } };
  responses['422'] = withReason(422, REUSED, responses['422']);
}

/** Where the operation itself has reasons for the status, one of those stays its example. */
function withReason(status: 409 | 422, { description, example }: Reason, own: Response | undefined): Response {
  if (own) return { ...own, description: `${own.description} ${description}` };
  return problemResponse(status, { description, example });
}

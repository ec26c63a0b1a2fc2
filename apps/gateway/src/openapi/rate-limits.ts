import type { OpenAPIObject } from '@nestjs/swagger';
import { problemResponse } from '../http/problem.dto.js';
import { METHODS, type Operation } from '../http/routes.js';

/** As structured fields (RFC 9651) have them: a list of quoted names with numbers. */
const ITEM = (...parameters: readonly string[]): string =>
  `"[a-z-]+"${parameters.map((parameter) => `;${parameter}=\\d+`).join('')}`;
const LIST = (item: string): string => `^${item}(, ${item})*$`;

const HEADERS = {
  RateLimit: {
    description:
      'What is left of each limit: `r` requests, and `t` seconds until all of them are there again. Missing where nothing is limited, as at /health and /metrics.',
    required: false,
    schema: { type: 'string', pattern: LIST(ITEM('r', 't')) },
    example: '"address";r=23999;t=60, "principal";r=11999;t=60',
  },
  'RateLimit-Policy': {
    description: 'The limits that hold: `q` requests in `w` seconds, for an address and for whoever calls.',
    required: false,
    schema: { type: 'string', pattern: LIST(ITEM('q', 'w')) },
    example: '"address";q=24000;w=60, "principal";q=12000;w=60',
  },
} as const;

/** Says once for all operations what they answer to whoever asks too much. Goes after what says who may call. */
export function describeRateLimits(document: OpenAPIObject): void {
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) describe(operation);
    }
  }
}

/** Probes are not counted, but for those who fail to show there who they are. */
function describe({ security, responses }: Operation): void {
  if (security?.length !== 0) responses['429'] = problemResponse(429);
  for (const response of Object.values(responses)) {
    if (response && !('$ref' in response)) response.headers = { ...response.headers, ...HEADERS };
  }
}

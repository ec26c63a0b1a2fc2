import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';
import { loggedError } from './logged-error.js';
import { withoutSecrets, withoutStrangeParameters } from './redaction.js';
import { RequestProblem } from './request.errors.js';

const REQUEST_ID = /^[\w.:-]{1,128}$/;

/**
 * One line for each request, with an id that the caller gave or gets, and that answers carry as `X-Request-Id`.
 * @param knownParameters of queries, which some operation reads
 */
export function requestLogging(logger: Logger, knownParameters: ReadonlySet<string>): HttpLogger {
  return pinoHttp({
    // Nothing that has to be covered gets past the serializers, and looking for it takes longer than the rest of a line.
    logger: logger.child({}, { redact: [] }),
    genReqId: requestId,
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        url: withoutSecrets(withoutStrangeParameters(url, knownParameters)),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      // pino-http hands over what it made of an error, which has the error itself as `raw`; anything else as it is.
      err: (read: { raw?: unknown }) => {
        const error = read.raw ?? read;
        // While the database or an issuer of tokens is away, requests fail alike: no line says where, which is everywhere.
        return loggedError(error, { withStack: !(error instanceof RequestProblem) });
      },
    },
  });
}

function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const isId = typeof given === 'string' && REQUEST_ID.test(given) && withoutSecrets(given) === given;
  const id = isId ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}

import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Logger } from 'pino';
import { API_PREFIX, DOCS_PATH, DOCUMENT_PATH, PROBES } from './addresses.js';
import { authenticated, authentication } from './http/authentication.js';
import { acceptBodies } from './http/body.js';
import { answerClientErrors, passOverExpectations } from './http/client-errors.js';
import { allowOrigins } from './http/cors.js';
import { inTurn } from './http/in-turn.js';
import { requestLogging } from './http/logging.js';
import { knownAddresses, knownMethods, knownParameters } from './http/methods.js';
import { PrincipalProvider } from './http/principal.js';
import { queryParameters, Routes } from './http/routes.js';
import { requestProvenance } from './http/provenance.js';
import { securityHeaders } from './http/security-headers.js';
import { headLimits } from './limits/head-limits.js';
import { limitAddresses, limitPrincipals } from './limits/rate-limiting.js';
import { RateLimits } from './limits/rate-limits.js';
import { limitServer } from './limits/server-limits.js';
import { timeLimit } from './limits/time-limit.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { openApiDocument } from './openapi/document.js';
import type { Settings } from './settings.js';
import { Limits } from './settings/limits.js';

/** Nest brings its own body parsing and entity tags; ours are bounded and mean something. */
export const APP_OPTIONS = { bodyParser: false } as const;

/** Used by main, by the tests and by the export of the document, so that all three serve the same app. */
export function configure(
  app: NestExpressApplication,
  { network, openDocs, openHealth, logger }: Pick<Settings, 'network' | 'openDocs' | 'openHealth'> & { logger: Logger },
): OpenAPIObject {
  const limits = app.get(Limits);
  const rates = app.get(RateLimits);
  app.disable('x-powered-by');
  app.disable('etag');
  // Express would answer 304 by itself, for whatever has no tag to whoever sends `If-None-Match: *`.
  const express = app.getHttpAdapter().getInstance();
  Object.defineProperty(express.request, 'fresh', { value: false });
  app.set('trust proxy', network.proxies);
  app.setGlobalPrefix(API_PREFIX, { exclude: PROBES });
  const document = openApiDocument(app, { openHealth });
  const routes = new Routes(document);
  const principals = app.get(PrincipalProvider);
  app.use(
    inTurn(
      app.get(HttpMetrics).measuring(routes),
      requestLogging(logger, queryParameters(document)),
      requestProvenance(routes),
      securityHeaders(),
    ),
  );
  allowOrigins(app, network.corsOrigins);
  app.use(
    inTurn(
      timeLimit(limits),
      limitAddresses(rates),
      headLimits(limits),
      knownMethods(routes),
      authentication(routes, principals, rates),
    ),
  );
  if (!openDocs) app.use([`/${DOCS_PATH}`, `/${DOCUMENT_PATH}`], authenticated(principals, rates));
  app.use(inTurn(limitPrincipals(rates), knownParameters(routes), acceptBodies(limits)));
  SwaggerModule.setup(DOCS_PATH, app, document, {
    customSiteTitle: 'SentinelOps API',
    jsonDocumentUrl: DOCUMENT_PATH,
    raw: ['json'],
    swaggerOptions: {
      displayRequestDuration: true,
      tryItOutEnabled: true,
      filter: true,
      docExpansion: 'list',
      persistAuthorization: true,
    },
  });
  app.use(knownAddresses(routes));
  const server = app.getHttpServer();
  limitServer(server, limits);
  answerClientErrors(server);
  passOverExpectations(server);
  return document;
}

import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { describeCommonProblems } from './common-problems.js';
import { liftComponents } from './components.js';
import { describeIdempotency } from './idempotency.js';
import { toJsonSchema2020 } from './json-schema-2020.js';
import { describeMergePatches } from './merge-patches.js';
import { describePreconditions } from './preconditions.js';
import { describeRateLimits } from './rate-limits.js';
import { nameSchemas } from './schema-names.js';
import { describeSecurity } from './security.js';
import type { AccessSettings } from '../settings/access.js';

const DESCRIPTION = `
The system of record for detection rules and security incidents.

* Whoever calls shows who that is: by an API key as \`X-API-Key\` or \`Authorization: Bearer\`, or in the latter way by a token
  (JWT) of an identity provider that is believed here. Each operation says what it needs, and which roles have that.
* Failures are problem documents (RFC 9457); those of a request's shape name every value that is wrong.
* Every rule and incident has an \`ETag\`, \`"3"\` or \`"3-17"\`, which begins with its version. Send it back as \`If-Match\`, and a
  change is refused if someone else was quicker; PUT, PATCH and DELETE need it. It is the version that counts there: what engines
  report meanwhile, the number after it, is in no one's way, and \`"3"\` will do. What commutes needs nothing of that: appending to a
  timeline, cloning, reporting executions.
* Send the \`ETag\` as \`If-None-Match\`, and what has not changed since is not sent again.
* Whatever is sent with POST can be sent again: with an \`Idempotency-Key\` of its own it is carried out once, and answered alike each time.
* Instants are RFC 3339, and answered in UTC.
`.trim();

/** The one description of the API: served, exported, and what answers are tested against. */
export function openApiDocument(app: INestApplication, access: Pick<AccessSettings, 'openHealth'>): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setTitle('SentinelOps')
    .setDescription(DESCRIPTION)
    .setVersion('1.0.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .setOpenAPIVersion('3.1.0')
    .addServer('/', 'This server')
    .addTag('rules', 'Detection rules, their status, their clones and what they cost')
    .addTag('incidents', 'Security incidents and what is done about them')
    .addTag('keys', 'API keys: who may come in, and what each of them may do')
    .addTag('audit', 'Who did what, when and from where, and what was refused')
    .addTag('health', 'For whoever runs the service')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'An API key.' }, 'apiKey')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'An API key, or a token of an issuer that is believed.' },
      'bearer',
    )
    .build();
  const document = toJsonSchema2020(SwaggerModule.createDocument(app, outline));
  describeMergePatches(document);
  describePreconditions(document);
  describeSecurity(document, access);
  describeIdempotency(document);
  describeCommonProblems(document);
  describeRateLimits(document);
  return liftComponents(nameSchemas(document));
}

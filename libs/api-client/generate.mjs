import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTypes, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

/** Writes src/schema.ts, the types of everything in the gateway's OpenAPI document. */
const target = fileURLToPath(new URL('src/schema.ts', import.meta.url));
const document = JSON.parse(readFileSync(new URL('../../apps/gateway/openapi.json', import.meta.url), 'utf8'));

// The client gives these itself, and so its callers need not.
const AUTOMATIC = ['If-Match', 'Idempotency-Key'];
for (const parameter of Object.values(document.components.parameters)) {
  if (AUTOMATIC.includes(parameter.name)) parameter.required = false;
}

const types = await openapiTypes(document, {
  defaultNonNullable: false,
  inject: "import type { Bytes } from './body.js';\n",
  transform: ({ format }) => (format === 'binary' ? ts.factory.createTypeReferenceNode('Bytes') : undefined),
  silent: true,
});
const text = `// Generated from apps/gateway/openapi.json by \`npx nx run api-client:generate\`.\n\n${astToString(types)}`;
writeFileSync(target, await format(text, { ...(await resolveConfig(target)), filepath: target }));

import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { TITLES } from '../http/problem.js';
import { METHODS } from '../http/routes.js';
import { repeatedIn, type Place } from './repeated.js';

interface Media {
  readonly schema?: { readonly $ref?: string };
  readonly example?: { readonly code?: string };
}

interface Response {
  readonly headers?: Record<string, object>;
  readonly content?: Readonly<Record<string, Media>>;
}

interface Operation {
  readonly method: string;
  readonly tags: readonly string[];
  readonly parameters?: object[];
  readonly responses: Record<string, Response>;
}

/**
 * Names each header, parameter and response that is described alike in several places, and leaves references to it there.
 * Decorators and other passes write in line and need not know: this one goes last.
 */
export function liftComponents(document: OpenAPIObject): OpenAPIObject {
  const operations = operationsOf(document);
  const lift = (kind: string, places: readonly Place[]): void => {
    const components: Record<string, object> = {};
    for (const [name, same] of repeatedIn(places)) {
      components[name] = same[0].value;
      for (const { replace } of same) replace({ $ref: `#/components/${kind}/${name}` });
    }
    document.components = { ...document.components, [kind]: components };
  };
  lift('headers', operations.flatMap(headersOf));
  lift('parameters', operations.flatMap(parametersOf));
  // After their headers, which are one reference by now wherever they are described alike.
  lift('responses', operations.flatMap(responsesOf));
  return document;
}

function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.values(document.paths).flatMap((item) =>
    METHODS.flatMap((method) => (item[method] ? [{ ...(item[method] as unknown as Operation), method }] : [])),
  );
}

function headersOf({ method, tags: [tag = ''], responses }: Operation): Place[] {
  return Object.values(responses).flatMap(({ headers = {} }) =>
    Object.entries(headers).map(([name, value]) => ({
      name,
      tag,
      method,
      value,
      replace: (by) => (headers[name] = by),
    })),
  );
}

function parametersOf({ method, tags: [tag = ''], parameters = [] }: Operation): Place[] {
  return parameters.map((value, i) => ({
    name: inPascalCase((value as { name: string }).name),
    tag,
    method,
    value,
    replace: (by) => (parameters[i] = by),
  }));
}

function responsesOf({ method, tags: [tag = ''], responses }: Operation): Place[] {
  return Object.entries(responses).map(([status, value]) => ({
    name: responseName(status, value),
    tag,
    method,
    value,
    replace: (by) => (responses[status] = by as Response),
  }));
}

/** A success is called after what it gives, what only a key brings about after its reason, and all else after its status. */
function responseName(status: string, { content = {} }: Response): string {
  const schema = content['application/json']?.schema?.$ref?.split('/').at(-1);
  if (schema !== undefined) return status === '201' ? `New${schema}` : schema;
  const code = content['application/problem+json']?.example?.code;
  if (code?.startsWith('idempotency.')) return inPascalCase(code.replace(/^.*?\./, ''));
  return inPascalCase(TITLES[Number(status)] ?? STATUS_CODES[status] ?? status);
}

function inPascalCase(text: string): string {
  return text.replace(/(?:^|\W+)(\w)/g, (_separator, first: string) => first.toUpperCase());
}

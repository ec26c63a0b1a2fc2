import type { Answer, Sent } from '../http-client.js';
import type { TestApp } from '../test-app.js';
import type { DrawnBody, DrawnRequest } from './drawn-request.js';
import type { Operation } from './schema.js';
import { sensible } from './sense.js';
import { thingsFor, type Things } from './world.js';

/** Makes the world fit for a drawn request and sends it; gives what was sent and how it was answered. */
export async function sendDrawn(
  app: TestApp,
  operation: Operation,
  drawn: DrawnRequest,
): Promise<{ sent: Sent; answer: Answer }> {
  const sent = sentOf(operation, drawn, await thingsFor(app, operation));
  return { sent, answer: await app.api.sendUnchecked(sent) };
}

function sentOf(operation: Operation, { path, query, headers, body }: DrawnRequest, things: Things): Sent {
  const names: Readonly<Record<string, string>> = { ...things.names, ...path };
  const address = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => names[name] ?? name);
  const needed = operation.parameters
    .filter(({ in: where, required }) => where === 'query' && required === true)
    .map(({ name }) => `${name}=${names[name] ?? ''}`)
    .join('&');
  const bytes = bytesOf(body, operation.id, things);
  const isGuarded = ['PUT', 'PATCH', 'DELETE'].includes(operation.method) && things.etag !== undefined;
  return {
    method: operation.method,
    path: [address, [needed, query].filter((part) => part !== '').join('&')].filter((part) => part !== '').join('?'),
    headers: {
      ...(isGuarded && { 'if-match': things.etag ?? '' }),
      // Node itself would not say for a GET or DELETE how long its body is.
      ...(bytes !== undefined && { 'content-length': String(Buffer.byteLength(bytes)) }),
      ...headers,
    },
    body: bytes,
  };
}

function bytesOf(body: DrawnBody, operationId: string, things: Things): string | Buffer | undefined {
  if (body === null) return undefined;
  return 'text' in body ? body.text : JSON.stringify(sensible(operationId, body.value, things));
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawnRequest } from '../testing/conformance/drawn-request.js';
import { operationsIn, resolverOf } from '../testing/conformance/schema.js';
import { sendDrawn } from '../testing/conformance/send-drawn.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const REQUESTS = Number(process.env['CONFORMANCE_REQUESTS'] ?? 5000);
/** The same unless told otherwise, so that a failure is the fault of a change; another one draws other requests. */
const SEED = Number(process.env['CONFORMANCE_SEED'] ?? 20_260_301);
/** Of one request, as a failure names it beside its seed. */
const PATH = process.env['CONFORMANCE_PATH'];

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await app.close();
});

describe(`${REQUESTS} requests drawn from the OpenAPI document, seed ${SEED}`, () => {
  const succeeded = new Set<string>();
  const counts = { valid: 0, broken: 0, refused: 0 };

  it('are answered as it says: the valid ones with success, and none with a failure of the server', async () => {
    process.stdout.write(`Drawn with CONFORMANCE_SEED=${SEED}; try another number to draw others.\n`);
    const resolve = resolverOf(app.document);
    const operations = operationsIn(app.document);
    const byId = new Map(operations.map((operation) => [operation.id, operation]));
    const request = fc.oneof(...operations.map((operation) => drawnRequest(operation, resolve)));
    const property = fc.asyncProperty(request, async (drawn) => {
      const { sent, answer } = await sendDrawn(app, byId.get(drawn.operationId)!, drawn);
      if (answer.status >= 500)
        throw new Error(`${sent.method} ${sent.path} answered ${answer.status}: ${answer.text}`);
      app.contract.check(sent, answer);
      if (drawn.isValid && answer.status >= 400) {
        throw new Error(`Valid by the document, and answered ${answer.status}: ${answer.text}`);
      }
      counts[drawn.isValid ? 'valid' : 'broken']++;
      if (answer.status >= 400) counts.refused++;
      else succeeded.add(drawn.operationId);
    });
    await fc.assert(property, {
      numRuns: REQUESTS,
      seed: SEED,
      ...(PATH !== undefined && { path: PATH }),
    });
    process.stdout.write(`${counts.valid} valid, ${counts.broken} broken, ${counts.refused} refused\n`);
  }, 600_000);

  it('were of every operation, valid ones and broken ones', () => {
    if (PATH !== undefined) return;
    expect([...succeeded].sort()).toEqual(app.contract.operations.map(({ id }) => id).sort());
    expect(counts.valid).toBeGreaterThan(REQUESTS / 2);
    expect(counts.refused).toBeGreaterThan(REQUESTS / 5);
  });
});

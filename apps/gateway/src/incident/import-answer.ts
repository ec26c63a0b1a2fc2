import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { ImportTally, type ImportedIncident, type ImportReport } from '@sentinelops/domain';
import { databaseFailure } from '@sentinelops/persistence';
import type { Request, Response } from 'express';
import { JSON_LINES } from '../http/answer-in-lines.js';
import { breakOffInLine } from '../http/answer-problem.js';
import { databaseAway } from '../http/database-away.js';
import { toProblem } from '../http/problem.js';
import { ImportBrokenOff, type Damage } from '../http/run-import.js';
import { AnswerTooLarge } from '../idempotency/idempotency.errors.js';

/**
 * What is kept of an answer for a caller who does not take it yet: many send all of a body before they look for an answer, and
 * would never come to its end if this waited for them. Some 130,000 lines.
 */
const HELD_BYTES = 16_777_216;

/** The results of an import, and what ended its body early. */
export interface RunningImport {
  readonly results: AsyncIterable<readonly ImportedIncident[]>;
  readonly damages: readonly Damage[];
}

/**
 * Answers while the import goes on, a line for each of its lines and one for all. What fails before two batches are through is
 * answered as any failure is; later it is what the last line says.
 */
export async function answeredMeanwhile(
  running: RunningImport,
  request: Request,
  response: Response,
): Promise<StreamableFile> {
  const lines = linesOf(running);
  const head = [await lines.next(), await lines.next()].flatMap(({ value }) => value ?? []);
  const whole = toTheEnd(head, lines, { request, response });
  return new StreamableFile(Readable.from(whole, { objectMode: false, highWaterMark: HELD_BYTES }), {
    type: JSON_LINES,
  });
}

/** The same as one text, when all is done. @throws ImportBrokenOff, also where that text would be too large to be kept */
export async function answeredAfterwards(running: RunningImport): Promise<string> {
  const lines: string[] = [];
  let length = 0;
  for await (const text of linesOf(running)) {
    lines.push(text);
    length += text.length;
    if (length > HELD_BYTES) throw new ImportBrokenOff(new AnswerTooLarge(HELD_BYTES), NOTHING);
  }
  return lines.join('');
}

const NOTHING: ImportReport = { created: 0, updated: 0, unchanged: 0, refused: 0, refusals: [] };

/** @throws ImportBrokenOff */
async function* linesOf({ results, damages }: RunningImport): AsyncGenerator<string, void, undefined> {
  const tally = new ImportTally();
  try {
    for await (const batch of results) {
      for (const result of batch) tally.add(result.outcome === 'refused' ? result.refusal : result.outcome);
      yield batch.map(lineOf).join('');
    }
  } catch (error) {
    throw databaseFailure(error) === null ? error : new ImportBrokenOff(error as Error, tally.report());
  }
  const { created, unchanged, refused } = tally.report();
  if (damages[0]) throw new ImportBrokenOff(damages[0], tally.report());
  yield `${JSON.stringify({ summary: { created, unchanged, refused } })}\n`;
}

function lineOf(result: ImportedIncident): string {
  const { line, outcome } = result;
  const more = result.outcome === 'refused' ? { problem: toProblem(result.refusal.cause) } : result.incident;
  return `${JSON.stringify({ line, outcome, ...more })}\n`;
}

async function* toTheEnd(
  head: readonly string[],
  rest: AsyncIterable<string>,
  exchange: { readonly request: Request; readonly response: Response },
): AsyncGenerator<string, void, undefined> {
  yield* head;
  try {
    yield* rest;
  } catch (error) {
    const problem = databaseAway(error, { isChange: true }) ?? error;
    yield `${JSON.stringify({ problem: breakOffInLine(exchange.request, exchange.response, problem) })}\n`;
  }
}

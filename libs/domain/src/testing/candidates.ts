import type { ImportCandidate } from '../shared/import.js';

/** A candidate of an import for each input, one document to a line; a text is the reason for a refusal. */
// eslint-disable-next-line @typescript-eslint/require-await -- importers read files in between
export async function* candidates<T extends object>(
  inputs: readonly (T | string)[],
  file = 'documents.yml',
): AsyncIterable<ImportCandidate<T>> {
  for (const [index, input] of inputs.entries()) {
    const line = index + 1;
    yield typeof input === 'string' ? { ok: false, file, line, reason: input } : { ok: true, file, line, input };
  }
}

/** All that comes, in its order. */
export async function collected<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

import { InvalidInput } from '../shared/domain-error.js';

/** Pointers to all that is wrong with an input, each once; none if it is accepted. */
export function brokenBy(act: () => unknown): string[] {
  try {
    act();
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return [...new Set(error.violations.map(({ pointer }) => pointer))];
    throw error;
  }
}

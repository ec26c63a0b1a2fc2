import { RE2JS, RE2JSSyntaxException } from 're2js';
import { DomainError } from './domain-error.js';
import { patternSize } from './pattern-size.js';

/** A regular expression that was checked. However it is made, it takes time in proportion to the text alone. */
export interface Pattern {
  /** Whether it is found anywhere in the text. */
  matches(text: string): boolean;
}

export interface PatternOptions {
  readonly caseSensitive?: boolean;
}

/** Steps of a compiled pattern: some milliseconds to compile, and some microseconds for each character of a text. */
export const PATTERN_STEPS_MAX = 2500;

export class PatternRefused extends DomainError {
  readonly code = 'rule.pattern-refused';
  readonly kind = 'invalid';

  /** @param detail what it must be */
  constructor(readonly detail: string) {
    super(`The pattern ${detail}.`);
  }
}

/**
 * The one door through which a text that someone wrote becomes a regular expression. It has the syntax of RE2, whose
 * engines can't be made to hang. @throws PatternRefused
 */
export function compilePattern(text: string, { caseSensitive = true }: PatternOptions = {}): Pattern {
  if (patternSize(text) > PATTERN_STEPS_MAX) {
    throw new PatternRefused(`must come to at most ${PATTERN_STEPS_MAX} steps. Repeat less often, or less at once`);
  }
  try {
    const compiled = RE2JS.compile(text, caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
    return { matches: (input) => compiled.test(input) };
  } catch (error) {
    throw error instanceof RE2JSSyntaxException ? new PatternRefused(detailOf(error)) : error;
  }
}

function detailOf(error: RE2JSSyntaxException): string {
  const place = error.getPattern() ?? '';
  const [lookaround] = /^\(\?<?[=!]/.exec(place) ?? [];
  if (lookaround !== undefined)
    return `must do without lookaround, as ${lookaround}, which takes more than linear time`;
  if (/^\\[1-9k]/.test(place)) return `must do without references back, as ${place}, which take more than linear time`;
  return `must be a regular expression as RE2 knows them: ${error.getDescription()}${place === '' ? '' : `: ${place}`}`;
}

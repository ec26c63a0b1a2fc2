import { shown } from '../shown.js';
import { matchesGlob } from './glob.js';

/** Far beyond any condition that people write; a bound for the work of matching its patterns. */
const LENGTH_MAX = 4096;

/**
 * Why a condition can't be read, or null: identifiers, `1 of` and `all of` a pattern or `them`, joined by and, or, not
 * and parentheses. A search identifier that does not exist is a reason, and so is a pattern that fits none. The schema
 * asks for no more than a text; what may stand in it is in the specification.
 */
export function conditionProblem(condition: string, identifiers: readonly string[]): string | null {
  if (condition.length > LENGTH_MAX) return `must have at most ${LENGTH_MAX} characters`;
  if (condition.includes('|')) return 'must not hold an aggregation (|), which Sigma 2 no longer has';
  return new ConditionReader(condition.match(/[()]|[^\s()]+/g) ?? [], identifiers).problem();
}

/** Between operands stand operators, and parentheses pair up: that is all of the grammar, so no tree is needed. */
class ConditionReader {
  private readonly known: ReadonlySet<string>;
  private at = 0;
  private open = 0;

  constructor(
    private readonly words: readonly string[],
    private readonly identifiers: readonly string[],
  ) {
    this.known = new Set(identifiers);
  }

  problem(): string | null {
    for (let wantsOperand = true; ; wantsOperand = !wantsOperand) {
      const problem = wantsOperand ? this.operand() : this.closing();
      if (problem !== null) return problem;
      if (!wantsOperand && this.at === this.words.length)
        return this.open === 0 ? null : 'must close each parenthesis it opens';
      if (!wantsOperand && !this.take('and', 'or'))
        return `must have and, or between its parts, before ${shown(this.words[this.at] ?? '')}`;
    }
  }

  private operand(): string | null {
    for (let word = this.take('not', '('); word !== null; word = this.take('not', '(')) if (word === '(') this.open++;
    const word = this.words[this.at];
    if (word === undefined || word === ')') return 'must not end, or close a parenthesis, where a search is due';
    this.at++;
    const quantifier = word.toLowerCase();
    if ((quantifier === '1' || quantifier === 'all') && this.take('of')) return this.quantified();
    return this.known.has(word) ? null : `refers to the search identifier ${shown(word)}, which does not exist`;
  }

  private quantified(): string | null {
    const pattern = this.words[this.at++];
    if (pattern === undefined) return 'must name a pattern, or them, after of';
    const isThem = pattern.toLowerCase() === 'them';
    // By convention `them` leaves out what begins with an underscore.
    const fits = (identifier: string): boolean =>
      isThem ? !identifier.startsWith('_') : matchesGlob(identifier, pattern);
    return this.identifiers.some(fits)
      ? null
      : `refers to the search identifiers ${shown(pattern)}, of which there are none`;
  }

  private closing(): string | null {
    for (; this.take(')'); this.open--) if (this.open === 0) return 'must open each parenthesis it closes';
    return null;
  }

  private take(...expected: readonly string[]): string | null {
    const word = this.words[this.at]?.toLowerCase();
    if (word === undefined || !expected.includes(word)) return null;
    this.at++;
    return word;
  }
}

import { characters, JSON_DEPTH_MAX, RULE_LIMITS, textProblem, type JsonValue } from '@sentinelops/domain';
import { Composer, Lexer, LineCounter, Parser, type Document, type Node } from 'yaml';
import { DocumentRefused } from '../document-refused.js';
import { shown } from '../shown.js';
import { offsetOf, type Path } from './path.js';
import { plainValue, ValueMistake } from './plain-value.js';
import type { DocumentText } from './split-documents.js';

export interface ParsedDocument {
  readonly value: JsonValue;
  /** In the file, from 1. */
  lineOf(path: Path): number;
}

/**
 * The core schema keeps dates texts, and tags beyond it are refused, not resolved. Unique keys are checked while
 * values are read: the library compares each key with all others, which a large map turns into minutes.
 */
const OPTIONS = { version: '1.2', schema: 'core', resolveKnownTags: false, uniqueKeys: false } as const;

/** The document itself and a scalar at the bottom are on the parser's stack as well. */
const STACK_MAX = JSON_DEPTH_MAX + 2;

/** @throws DocumentRefused */
export function parseDocument({ text, line: firstLine }: DocumentText): ParsedDocument {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => firstLine + Math.max(lines.linePos(offset).line, 1) - 1;
  refuseUnstorable(text, firstLine);
  try {
    const root = compose(text, lines);
    return { value: plainValue(root), lineOf: (path) => lineAt(offsetOf(root, path)) };
  } catch (error) {
    if (error instanceof ValueMistake) throw new DocumentRefused(error.message, lineAt(error.offset));
    throw error;
  }
}

function refuseUnstorable(text: string, firstLine: number): void {
  const { max } = RULE_LIMITS.query;
  if (text.length > max && characters(text) > max)
    throw new DocumentRefused(`the document must not be larger than ${max} characters`, firstLine);
  const problem = textProblem(text);
  if (problem !== null) {
    const before = text.slice(0, text.search(/[\0\p{Surrogate}]/u));
    throw new DocumentRefused(`the document ${problem}`, firstLine + before.split('\n').length - 1);
  }
}

function compose(text: string, lines: LineCounter): Node | null {
  const documents: Document.Parsed[] = [];
  const composer = new Composer(OPTIONS);
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    // Composing is recursive, so depth is bounded before it begins.
    if (parser.stack.length > STACK_MAX)
      throw new ValueMistake(`must not be nested deeper than ${JSON_DEPTH_MAX} levels`, parser.offset);
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  refuseMistakes(documents);
  return documents.find(({ contents }) => !isNothing(contents))?.contents ?? null;
}

function refuseMistakes(documents: readonly Document.Parsed[]): void {
  const mistakes = documents.flatMap(({ errors, warnings }) => [
    ...errors,
    ...warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED'),
  ]);
  const [first] = mistakes;
  if (first) throw new ValueMistake(`not readable as YAML: ${shown(first.message, 200)}`, first.pos[0]);
}

/** Documents without content lie beside the one that has it; see `splitDocuments`. */
function isNothing(contents: Node | null): boolean {
  return contents === null || (contents.range?.[0] === contents.range?.[1] && !contents.tag);
}

import { JSON_DEPTH_MAX } from '@sentinelops/domain';
import { Composer, Lexer, Parser, type Document, type ErrorCode, type LineCounter, type Node } from 'yaml';
import { shown } from '../shown.js';
import { YamlMistake } from './yaml-mistake.js';

/**
 * The core schema keeps dates texts, and tags beyond it are refused, not resolved. Unique keys are checked while
 * values are read: the library compares each key with all others, which a large map turns into minutes.
 */
const OPTIONS = { version: '1.2', schema: 'core', resolveKnownTags: false, uniqueKeys: false } as const;

/**
 * Largest document that is read, in tokens, because time goes with tokens and not with characters: room for a list of
 * 16,000 values, where published rules stay below 6,000 tokens.
 */
const TOKENS_MAX = 100_000;

/** The document itself and a scalar at the bottom are on the parser's stack as well. */
const STACK_MAX = JSON_DEPTH_MAX + 2;

/** The nodes of the one document with content in a text; see `splitDocuments`. @throws YamlMistake */
export function composeDocument(text: string, lines: LineCounter): Node | null {
  const documents: Document.Parsed[] = [];
  const composer = new Composer(OPTIONS);
  stopAtFirstMistake(composer);
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let tokens = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') throw unreadable(token.message, token.offset);
      documents.push(...composer.next(token));
    }
    if (++tokens > TOKENS_MAX)
      throw new YamlMistake(`the document must not have more than ${TOKENS_MAX} YAML tokens`, parser.offset);
    // Composing is recursive, so depth is bounded before it begins.
    if (parser.stack.length > STACK_MAX)
      throw new YamlMistake(`the document must not be nested deeper than ${JSON_DEPTH_MAX} levels`, parser.offset);
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  const [error] = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings.filter(isMistake)]);
  if (error) throw unreadable(error.message, error.pos[0]);
  return documents.find(({ contents }) => !isNothing(contents))?.contents ?? null;
}

/**
 * The composer collects mistakes, and an error with its stack trace for each stray comma of a megabyte takes ten
 * seconds. Its collector is no public option; should it go by another name one day, only the haste is lost, because
 * what was collected is looked at as well.
 */
function stopAtFirstMistake(composer: Composer): void {
  let first: YamlMistake | null = null;
  const onError = (source: MistakeSource, code: ErrorCode, message: string, isWarning?: boolean): void => {
    if (isWarning && !isMistake({ code })) return;
    // On its way out an error is caught by the composer and comes back here as another one.
    throw (first ??= unreadable(message, offsetOfSource(source)));
  };
  Object.assign(composer, { onError });
}

/** To the library a tag it does not know is but a warning. */
function isMistake({ code }: { readonly code: ErrorCode }): boolean {
  return code === 'TAG_RESOLVE_FAILED';
}

type MistakeSource = number | readonly [number, number] | { readonly offset: number };

function offsetOfSource(source: MistakeSource): number {
  if (typeof source === 'number') return source;
  return 'offset' in source ? source.offset : source[0];
}

function unreadable(message: string, offset: number): YamlMistake {
  return new YamlMistake(`not readable as YAML: ${shown(message, 200)}`, offset);
}

function isNothing(contents: Node | null): boolean {
  return contents === null || (contents.range?.[0] === contents.range?.[1] && !contents.tag);
}

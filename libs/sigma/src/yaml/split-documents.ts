import { CST, Lexer } from 'yaml';

export interface DocumentText {
  readonly text: string;
  /** On which the text begins, from 1. */
  readonly line: number;
}

/** What stands between documents, or around the content of one, and is none itself. */
const BLANKS: ReadonlySet<CST.TokenType | null> = new Set([
  'byte-order-mark',
  'doc-mode',
  'flow-error-end',
  'space',
  'comment',
  'newline',
]);

/**
 * Cuts a file into the texts of its documents; put together again they are the file, whatever it holds.
 * A document begins with its `---`, or after the `...` of the one before. Comments, blank lines and documents without
 * content go to the document that follows them, at the end of the file to the last one.
 * Cut by the lexer and not by a pattern, because only it knows which `---` stands inside a scalar.
 */
export function splitDocuments(text: string): DocumentText[] {
  const cuts = documentStarts(text);
  let line = 1;
  return cuts.map((start, index) => {
    const part = { text: text.slice(start, cuts[index + 1]), line };
    line += newlines(part.text);
    return part;
  });
}

function documentStarts(text: string): number[] {
  const starts: number[] = [];
  let start = 0;
  let offset = 0;
  let hasContent = false;
  let ended = false;
  /** Where the line after the closing `...` begins. */
  let afterEnd: number | null = null;
  for (const { type, length } of lexemes(text)) {
    const opens = type === 'doc-start' || (afterEnd !== null && !BLANKS.has(type) && type !== 'doc-end');
    if (opens && hasContent) {
      starts.push(start);
      start = afterEnd ?? offset;
      hasContent = false;
      ended = false;
      afterEnd = null;
    }
    offset += length;
    if (type === 'doc-end') {
      ended = hasContent;
      afterEnd = null;
    } else if (type === 'newline' && ended) afterEnd ??= offset;
    else if (type !== 'doc-start' && type !== 'directive-line' && !BLANKS.has(type)) hasContent = true;
  }
  if (hasContent) starts.push(start);
  return starts.length === 0 ? [] : [0, ...starts.slice(1)];
}

/** A scalar is announced by a mark of the lexer's own; what follows the mark is its text, whatever it looks like. */
function* lexemes(text: string): Generator<{ type: CST.TokenType | null; length: number }> {
  let offset = 0;
  let inScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: CST.TokenType | null = inScalar ? 'scalar' : CST.tokenType(lexeme);
    const isMark: boolean = !inScalar && (type === 'scalar' || type === 'doc-mode' || type === 'flow-error-end');
    inScalar = isMark && type === 'scalar';
    // In broken text the same three characters come as a lexeme within a line as well.
    const isMisplaced = (type === 'doc-start' || type === 'doc-end') && !/^$|[\n\uFEFF]/.test(text.charAt(offset - 1));
    yield { type: isMisplaced ? null : type, length: isMark ? 0 : lexeme.length };
    if (!isMark) offset += lexeme.length;
  }
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

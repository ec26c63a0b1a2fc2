import { createHash } from 'node:crypto';

/** SHA-256 in hexadecimal. White space and comments between the words of SQL don't count; constants do, to the letter. */
export function checksumOf(statements: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(statements.map(wordsOf)))
    .digest('hex');
}

const COMMENT = String.raw`--[^\n]*|/\*[\s\S]*?\*/`;
const WORD = [
  String.raw`[eE]'(?:[^'\\]|''|\\[\s\S])*'`,
  String.raw`'(?:[^']|'')*'`,
  String.raw`"(?:[^"]|"")*"`,
  String.raw`\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$`,
  String.raw`[\p{L}\p{N}_$]+`,
  String.raw`[-+*/<>=~!@#%^&|?:]+`,
  String.raw`\S`,
].join('|');
const COMMENT_OR_WORD = new RegExp(`${COMMENT}|(?<word>${WORD})`, 'gu');

function wordsOf(statement: string): readonly string[] {
  const found = statement.matchAll(COMMENT_OR_WORD);
  return [...found].flatMap(({ groups }) => groups?.['word'] ?? []);
}

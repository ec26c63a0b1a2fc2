/** Begins with its own mark, or with the directives before it. */
const OPENS = /^\uFEFF?---(?:\s|$)/;
const CLOSED = /(?:^|\n)\.\.\.[ \t]*(?:#[^\n]*)?\r?\n$/;

/**
 * The texts of a file's documents as one file. As they were imported they fit together as they are; where a rule was
 * removed or rewritten meanwhile, the mark that is then missing between two documents is put in.
 */
export function joinDocuments(texts: readonly string[]): string {
  return texts.reduce((file, text) => (file === '' ? text : file + seam(file, text) + text), '');
}

function seam(before: string, text: string): string {
  const newline = before.endsWith('\n') ? '' : '\n';
  if (OPENS.test(text) || CLOSED.test(before)) return newline;
  return `${newline}${text.startsWith('%') ? '...' : '---'}\n`;
}

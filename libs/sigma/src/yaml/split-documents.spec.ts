import { describe, expect, it } from '@jest/globals';
import { splitDocuments } from './split-documents.js';

function pieces(text: string): string[] {
  const parts = splitDocuments(text);
  expect(parts.map((part) => part.text).join('')).toBe(parts.length === 0 ? '' : text);
  return parts.map((part) => part.text);
}

describe('splitDocuments', () => {
  it('begins each document after the first with its mark', () => {
    expect(pieces('a: 1\n---\nb: 2\n---\nc: 3')).toEqual(['a: 1\n', '---\nb: 2\n', '---\nc: 3']);
  });

  it('says on which line each document begins', () => {
    expect(splitDocuments('# head\na: 1\n---\nb: 2\n\n--- # third\nc: 3\n').map(({ line }) => line)).toEqual([1, 3, 6]);
  });

  it('keeps a byte order mark, CRLF and comments on both sides with the document', () => {
    const first = '\uFEFF# licence\r\n\r\na: 1\r\n# after\r\n';
    const second = '---\r\nb: 2\r\n\r\n# the end';
    expect(pieces(first + second)).toEqual([first, second]);
  });

  it('is not fooled by marks inside scalars', () => {
    expect(pieces('a: |\n  ---\n  text\n  ...\nb: "x\n  --- y"\nc: ---d\n')).toHaveLength(1);
  });

  it('ends a block scalar of the first column at a mark, as YAML does', () => {
    expect(pieces('--- |\ntext\n---\nb: 2\n')).toEqual(['--- |\ntext\n', '---\nb: 2\n']);
  });

  it('finds no document in blanks, comments and marks alone', () => {
    for (const text of ['', '\n\n', '# nothing', '---\n---\n', '...\n', '\uFEFF', '%YAML 1.2\n---\n']) {
      expect(splitDocuments(text)).toEqual([]);
    }
  });

  it('gives documents without content to the one that follows, or at the end to the last', () => {
    expect(pieces('---\n# empty\n---\na: 1\n---\n---\nb: 2\n---\n# empty\n')).toEqual([
      '---\n# empty\n---\na: 1\n',
      '---\n---\nb: 2\n---\n# empty\n',
    ]);
  });

  it('cuts after a closing mark, so that directives stay with their document', () => {
    expect(pieces('a: 1\n... # done\n# next\n%YAML 1.2\n---\nb: 2\n...\nc: 3\n')).toEqual([
      'a: 1\n... # done\n',
      '# next\n%YAML 1.2\n---\nb: 2\n...\n',
      'c: 3\n',
    ]);
  });

  it('takes a document that is null for a document', () => {
    expect(pieces('null\n---\n~\n')).toEqual(['null\n', '---\n~\n']);
  });

  it('loses nothing of text that is no YAML, and finds the same documents in its pieces', () => {
    for (const text of [
      '>? ...\n',
      'a: "\n---\nb: \'\n...\n',
      '[{\n---\n]',
      'a: [\n...\nb',
      '\x02\x1f---\n',
      'a: - ---\n',
    ]) {
      for (const piece of pieces(text)) expect(pieces(piece)).toEqual([piece]);
    }
  });
});

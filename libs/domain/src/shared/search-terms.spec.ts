import { describe, expect, it } from '@jest/globals';
import { searchTerms } from './search-terms.js';

describe('what a text asks for', () => {
  it.each([
    ['one word', 'Phishing', ['Phishing']],
    ['its words, the longest first', 'mail  from\tFrance', ['France', 'mail', 'from']],
    ['a phrase in quotes', '"lateral movement" smb', ['lateral movement', 'smb']],
    ['what stands beside a phrase', 'a"b c', ['a"b', 'c']],
    ['a quote that is not closed as itself', '"open door', ['"open', 'door']],
    ['each word once, in whatever case', 'dns DNS', ['dns']],
    ['no word that is in another one', 'e log powershell.log', ['powershell.log']],
    ['nothing of blanks', '  ', []],
    ['characters that are patterns elsewhere as themselves', '100% _ \\', ['100%', '_', '\\']],
  ])('is %s', (_, text, terms) => {
    expect(searchTerms(text)).toEqual(terms);
  });
});

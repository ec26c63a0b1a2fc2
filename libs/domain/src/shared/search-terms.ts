/**
 * What a text asks for: each of its words, and what stands between double quotes as it is. All of them have to occur, in
 * any order and as parts of words too. The longest comes first, and none that another one has in it: it says nothing.
 */
export function searchTerms(text: string): readonly string[] {
  const terms = [...text.matchAll(/"([^"]+)"|(\S+)/g)].map(([, phrase, word]) => phrase ?? word ?? '');
  terms.sort((a, b) => b.length - a.length);
  return terms.filter((term, place) => !terms.slice(0, place).some((longer) => isIn(term, longer)));
}

function isIn(part: string, text: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** Three letters or digits in a row, or fewer where the word is known to begin or to end there. */
const TRIGRAM = /[\p{L}\p{N}]{3}|[^\p{L}\p{N}][\p{L}\p{N}]|[\p{L}\p{N}]{2}[^\p{L}\p{N}]/u;

/** Whether an index of trigrams says anything about a part of a text: without one in it, all rows would be read through it. */
export function hasTrigram(part: string): boolean {
  return TRIGRAM.test(part);
}

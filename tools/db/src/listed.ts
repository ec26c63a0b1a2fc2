/** Names as lines below a sentence. */
export function listed(names: readonly string[]): string {
  return names.map((name) => `  ${name}\n`).join('');
}

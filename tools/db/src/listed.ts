/** Names as lines below a sentence. */
export function listed(those: readonly { readonly name: string }[]): string {
  return those.map(({ name }) => `  ${name}\n`).join('');
}

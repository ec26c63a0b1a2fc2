const LENGTH = 80;

/** Foreign text as a message can carry it: short, on one line and well-formed. */
export function shown(text: string, length = LENGTH): string {
  const head = text.length > length ? `${text.slice(0, length)}…` : text;
  return head.replace(/\p{Cc}+/gu, ' ').toWellFormed();
}

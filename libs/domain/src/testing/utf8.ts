/** Of the Encoding Standard, which every host of JavaScript has; the domain knows of no host. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  name: string,
  options: { readonly fatal: boolean },
) => {
  decode(bytes: Uint8Array): string;
};

export function toUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** @throws TypeError if they are something else */
export function fromUtf8(pieces: readonly Uint8Array[]): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(pieces.flatMap((piece) => [...piece])));
}

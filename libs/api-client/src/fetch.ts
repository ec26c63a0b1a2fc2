/** Sends a request and gives the answer. Each thing the client does by itself is one of these around another. */
export type Fetch = (request: Request) => Promise<Response>;

/** An answer with a body that is there already, from the address of the one it takes the place of. */
export function answered(body: string | ArrayBuffer, { url }: Response, init: ResponseInit): Response {
  return Object.defineProperty(new Response(body, init), 'url', { value: url });
}

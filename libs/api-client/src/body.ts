/** A file, or whatever else is no JSON. */
export type Bytes = Blob | ReadableStream<Uint8Array> | ArrayBuffer | Uint8Array<ArrayBuffer>;

/** What a request can carry. */
type Body = NonNullable<RequestInit['body']>;

/** Texts are YAML, or lines of JSON, and go out as they are, as bytes do. Anything else is JSON. */
export function serializedBody(body: unknown): Body {
  return isBytes(body) || typeof body === 'string' ? body : JSON.stringify(body);
}

const repeatable = new WeakSet<Request>();

/** Makes requests that know whether their body can be sent a second time. */
export const RequestWithBody: typeof Request = new Proxy(Request, {
  construct(target, [input, init = {}]: ConstructorParameters<typeof Request>) {
    const isStreamed = init.body instanceof ReadableStream;
    // Whoever streams has to say that no answer is expected before the body has ended.
    const streamed = { ...init, duplex: 'half' };
    const request = new target(input, isStreamed ? streamed : init);
    if (!isStreamed) repeatable.add(request);
    return request;
  },
});

/** A stream is gone once it was sent; so may be the body of a request that someone else made. */
export function canBeSentAgain(request: Request): boolean {
  return repeatable.has(request) || request.body === null;
}

function isBytes(body: unknown): body is Bytes {
  const types = [Blob, ReadableStream, ArrayBuffer, Uint8Array];
  return types.some((type) => body instanceof type);
}

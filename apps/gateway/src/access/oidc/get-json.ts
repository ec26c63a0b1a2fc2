/** What asking an issuer may cost. */
export interface FetchLimits {
  /** From the first byte sent to the last one received. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** Documents of this kind have some kilobytes; the largest known, with certificates, some tens of them. */
export const FETCH_LIMITS: FetchLimits = { timeoutMs: 5_000, maxBytes: 262_144 };

/** The JSON at an address: there and nowhere else, in time, and of a bounded size. @throws Error */
export async function getJson(url: URL, { timeoutMs, maxBytes }: FetchLimits): Promise<unknown> {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { redirect: 'manual', signal, headers: { accept: 'application/json' } });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`${url.href} answered ${response.status}`);
  }
  return JSON.parse(await boundedText(response, maxBytes)) as unknown;
}

async function boundedText({ body, url }: Response, maxBytes: number): Promise<string> {
  const received: Iterable<Uint8Array> | AsyncIterable<Uint8Array> = body ?? [];
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early gives up the rest of the body.
  for await (const chunk of received) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`${url} answered with more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

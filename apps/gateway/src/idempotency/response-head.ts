import type { Response } from 'express';

/** What is said about an answer besides its body, as far as it is the same for whoever gets that answer again. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

const HEADERS = ['Cache-Control', 'Content-Type', 'ETag', 'Location'];

export function headOf(response: Response): ResponseHead {
  const headers = HEADERS.flatMap((name) => {
    const value = response.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { status: response.statusCode, headers: Object.fromEntries(headers) };
}

/** Has a response say this and nothing else that it said before, unless someone else has answered, as when it took too long. */
export function setHead(response: Response, { status, headers }: ResponseHead): void {
  if (response.headersSent) return;
  for (const name of HEADERS) response.removeHeader(name);
  response.status(status).set(headers);
}

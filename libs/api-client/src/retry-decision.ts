/** What became of a try. */
export type Outcome = { readonly response: Response } | { readonly error: unknown };

const BUSY = [429, 502, 503, 504];

/** What the gateway says when it has done nothing of what it was asked for. */
const NOT_CARRIED_OUT = ['auth.issuer-unavailable', 'database.exhausted', 'database.overloaded', 'database.read-only'];

/** What Node says when there was no connection, and so nothing was sent. */
const NOT_CONNECTED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Whether another try can help, and can't do a second time what the first one did. */
export async function mayTryAgain(request: Request, outcome: Outcome): Promise<boolean> {
  if (request.signal.aborted) return false;
  if (isSafeToRepeat(request)) return 'error' in outcome || (await isPassing(outcome.response));
  return 'error' in outcome ? wasNotSent(outcome.error) : wasNotCarriedOut(outcome.response);
}

/** Changes by other methods are not: when the answer to one is lost, its repetition would be told that it comes too late. */
function isSafeToRepeat({ method, headers }: Request): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && headers.has('Idempotency-Key'));
}

async function isPassing(response: Response): Promise<boolean> {
  return BUSY.includes(response.status) || (response.status === 409 && (await codeOf(response)) === IN_PROGRESS);
}

const IN_PROGRESS = 'idempotency.in-progress';

async function wasNotCarriedOut(response: Response): Promise<boolean> {
  const { status } = response;
  return status === 429 || (status === 503 && NOT_CARRIED_OUT.includes(await codeOf(response)));
}

function wasNotSent(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { readonly code?: unknown } | undefined) : undefined;
  return NOT_CONNECTED.includes(String(cause?.code));
}

/** The code of a problem document, or nothing if it is none. */
async function codeOf(response: Response): Promise<string> {
  try {
    const { code } = (await response.clone().json()) as { readonly code?: unknown };
    return String(code);
  } catch {
    return '';
  }
}

import { isDeepStrictEqual } from 'node:util';
import { CREDENTIALS } from '../running/gateway.js';
import type { Request } from './load.js';
import type { Stage } from '../running/stage.js';

/** Two that do not do the same can not be compared. @throws Error */
export async function assertSameAnswers(
  { gateway, bare }: Pick<Stage, 'gateway' | 'bare'>,
  request: Request | undefined,
  lookAt: (answer: unknown) => unknown = (answer) => answer,
): Promise<void> {
  const path = request?.path ?? '';
  const [ours, theirs] = await Promise.all([gateway, bare].map(({ url }) => answerOf(`${url}${path}`)));
  if (!isDeepStrictEqual(lookAt(ours), lookAt(theirs)))
    throw new Error(`The gateway and the bare server do not answer alike: ${path}`);
}

export async function answerOf(url: string): Promise<unknown> {
  const response = await fetch(url, { headers: CREDENTIALS });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

import { once } from 'node:events';
import { request, type Agent, type IncomingMessage } from 'node:http';
import type { TestApp } from './test-app.js';

/** An answer of which nothing is read yet. */
export async function unread({ port, key }: TestApp, agent: Agent, path: string): Promise<IncomingMessage> {
  const outgoing = request({ host: '127.0.0.1', port, agent, path, headers: { 'x-api-key': key } }).end();
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return answer;
}

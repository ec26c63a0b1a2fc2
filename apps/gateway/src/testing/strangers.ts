import { Agent } from 'node:http';
import { exchange, type Answer } from './http-client.js';
import { KEY } from './gateway-process.js';

/** Each comes once, on a connection of its own, which any process of a gateway may get. */
export async function strangers(
  port: number,
  count: number,
  { path = '/api/v1/rules', apiKey = KEY }: { readonly path?: string; readonly apiKey?: string } = {},
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let i = 0; i < count; i++) {
    const agent = new Agent({ keepAlive: false });
    answers.push(await exchange(port, agent, { method: 'GET', path, headers: { 'x-api-key': apiKey } }));
  }
  return answers;
}

import { createInterface } from 'node:readline';
import type { Io } from '../io.js';

/** Whether the person at the terminal says yes in so many letters. The end of the input and Ctrl-C are a no. */
export async function agrees(question: string, { stdin, stderr }: Io): Promise<boolean> {
  const lines = createInterface({ input: stdin, output: stderr, prompt: `${question} Type yes: ` });
  const answer = await new Promise<string>((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => {
      resolve('');
    });
    lines.prompt();
  });
  lines.close();
  return answer.trim().toLowerCase() === 'yes';
}

import type { Io } from './io.js';

/** Lines elsewhere than on a terminal. */
const LINES = 10;

/** Shows how far a long work has come: on a terminal in one line that is written over, elsewhere in a few lines. */
export function counter({ stdout }: Io, name: string, total: number): (count: number) => void {
  const began = performance.now();
  let shown = 0;
  return (count) => {
    const isTerminal = stdout.isTTY === true;
    if (!isTerminal && count < total && count - shown < total / LINES) return;
    shown = count;
    const seconds = Math.round((performance.now() - began) / 1000);
    const text = `  ${count} of ${total} ${name}, ${seconds} s`;
    stdout.write(isTerminal && count < total ? `\r${text}` : `${isTerminal ? '\r' : ''}${text}\n`);
  };
}

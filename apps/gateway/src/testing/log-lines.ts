import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { pino, type Logger } from 'pino';

/** A log that is kept in memory, line by line. */
export class LogLines {
  readonly lines: Record<string, unknown>[] = [];

  readonly logger: Logger = pino(
    { level: 'info' },
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
        done();
      },
    }),
  );

  clear(): void {
    this.lines.length = 0;
  }

  /** Waits for so many lines that say something: what happens soon, without a guess how soon. */
  async until(count: number, said: RegExp): Promise<void> {
    while (this.lines.filter(({ msg }) => said.test(String(msg))).length < count) await setImmediate();
  }

  /** Lines that mention a text anywhere. */
  mentioning(text: string): Record<string, unknown>[] {
    return this.lines.filter((line) => JSON.stringify(line).includes(text));
  }
}

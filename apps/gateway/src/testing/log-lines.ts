import { Writable } from 'node:stream';
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

  /** Lines that mention a text anywhere. */
  mentioning(text: string): Record<string, unknown>[] {
    return this.lines.filter((line) => JSON.stringify(line).includes(text));
  }
}

import { Writable } from 'node:stream';
import { until } from '@sentinelops/persistence/testing';
import type { Logger } from 'pino';
import { createLogger } from '../http/logger.js';

/** A log that is kept in memory, line by line. */
export class LogLines {
  readonly lines: Record<string, unknown>[] = [];

  readonly logger: Logger = createLogger(
    'info',
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

  /** Waits for so many lines that say something: what happens soon, without a guess how soon. @throws Error after a minute */
  async until(count: number, said: RegExp): Promise<void> {
    await until(() => this.lines.filter(({ msg }) => said.test(String(msg))).length >= count);
  }

  /** Lines that mention a text anywhere. */
  mentioning(text: string): Record<string, unknown>[] {
    return this.lines.filter((line) => JSON.stringify(line).includes(text));
  }
}

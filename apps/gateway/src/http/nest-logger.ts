import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import { withoutSecrets } from './redaction.js';

/** Nest's own messages, in the same log. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, withoutSecrets(String(message)));
  }

  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, withoutSecrets(String(message)));
  }

  error(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.error(
      { context: rest.at(-1), stack: rest.length > 1 ? rest[0] : undefined },
      withoutSecrets(String(message)),
    );
  }
}

import { pino, type DestinationStream, type Logger } from 'pino';
import { REDACTION } from './redaction.js';

/** JSON lines, on standard output unless said otherwise. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino({ level, redact: REDACTION }, destination);
}

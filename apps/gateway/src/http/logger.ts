import { pino, type DestinationStream, type Logger } from 'pino';
import { REDACTION } from './redaction.js';

/** So much is written at once, and no line waits longer than that. */
const CHUNK = { minLength: 4096, periodicFlush: 100 } as const;

/** JSON lines, on standard output unless said otherwise: written a few at a time, so that no request waits for the log. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino({ level, redact: REDACTION }, destination ?? pino.destination({ dest: 1, sync: false, ...CHUNK }));
}

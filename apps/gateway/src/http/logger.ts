import { pino, type DestinationStream, type Logger } from 'pino';
import { REDACTION } from './redaction.js';

/**
 * So much is written at once, and no line waits longer than that. No more than a pipe takes in one piece: so the lines of
 * several processes do not get into one another.
 */
const CHUNK = { minLength: 3072, maxWrite: 4096, periodicFlush: 100 } as const;

/** JSON lines, on standard output unless said otherwise: written a few at a time, so that no request waits for the log. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino({ level, redact: REDACTION }, destination ?? pino.destination({ dest: 1, sync: false, ...CHUNK }));
}

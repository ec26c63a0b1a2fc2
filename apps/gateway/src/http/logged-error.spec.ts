import { describe, expect, it } from '@jest/globals';
import { LogLines } from '../testing/log-lines.js';
import type { LoggedError } from './logged-error.js';
import { requestLogging } from './logging.js';

class Failure extends Error {
  readonly code = '22P02';
  readonly parameters = ['secret'];
}

function logged(error: unknown): LoggedError {
  const log = new LogLines();
  requestLogging(log.logger, new Set()).logger.error({ err: error });
  return log.lines[0]!['err'] as LoggedError;
}

describe('an error in the log', () => {
  it('has its type, code, message and stack, and nothing else that it carries', () => {
    const error = new Failure('broken');
    expect(logged(error)).toEqual({ type: 'Failure', code: '22P02', message: 'broken', stack: error.stack });
  });

  it('has a bounded message, and a stack that still says where', () => {
    const { message, stack } = logged(new Failure(`insert ${'x'.repeat(100_000)}`));
    expect(message).toHaveLength(500);
    expect(stack).toContain(`${message}\n    at `);
    expect(stack).not.toContain('x'.repeat(500));
  });

  it('has a bounded stack', () => {
    const error = new Failure('broken');
    error.stack = 'at '.repeat(10_000);
    expect(logged(error).stack).toHaveLength(4000);
  });

  it('has its cause, which is bounded likewise', () => {
    const cause = new Failure('x'.repeat(1000), { cause: 'y'.repeat(1000) });
    const error = logged(new Error('outer', { cause }));
    expect(error.message).toBe('outer');
    expect(error.cause).toMatchObject({ type: 'Failure', code: '22P02', message: 'x'.repeat(500) });
    expect(error.cause?.cause).toEqual({ type: 'string', message: expect.stringMatching(/^'y{499}$/) });
  });

  it('has no secret in its words, nor in those of its cause, nor half of one where it is cut', () => {
    const url = 'postgres://app:correct-horse@db:5432/sentinelops';
    const cause = new Failure(`${'x'.repeat(480)} ${url}`);
    const error = logged(new Error(`can't connect to ${url}`, { cause }));
    expect(JSON.stringify(error)).not.toContain('correct');
    expect(error.message).toBe("can't connect to postgres://app:[redacted]@db:5432/sentinelops");
    expect(error.stack).toContain(error.message);
  });

  it('ends where causes go round in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(logged(error)).match(/"message":"round"/g)).toHaveLength(6);
  });

  it('may be no Error at all', () => {
    expect(logged({ reason: 'odd' })).toEqual({ type: 'object', message: "{ reason: 'odd' }" });
  });
});

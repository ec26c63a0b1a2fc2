import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { Line, type Channel } from './line.js';

interface Left {
  double(number: number): number;
  fail(): void;
  never(): Promise<void>;
}
interface Right {
  when(): Date;
}

/** Both ends of a channel that copies what goes through it, as that between two processes does. */
function channel(): { left: Channel & EventEmitter; right: Channel & EventEmitter } {
  const [left, right] = [new EventEmitter(), new EventEmitter()] as (Channel & EventEmitter)[];
  const to = (end: EventEmitter) => (message: object, callback: (error: Error | null) => void) => {
    const copy: unknown = structuredClone(message);
    setImmediate(() => {
      end.emit('message', copy);
      callback(null);
    });
    return true;
  };
  left!.send = to(right!);
  right!.send = to(left!);
  return { left: left!, right: right! };
}

describe('a line between two processes', () => {
  const { left, right } = channel();
  const toRight = new Line<Right, Left>(left);
  const toLeft = new Line<Left, Right>(right);
  const at = new Date('2026-03-01T12:00:00Z');
  toRight.answer('double', (number) => 2 * number);
  toRight.answer('fail', () => {
    throw new Error('It can not be done.');
  });
  toRight.answer('never', () => new Promise(() => undefined));

  it('carries many questions at a time, each to its answer', async () => {
    const numbers = [1, 2, 3, 4, 5];
    expect(await Promise.all(numbers.map((number) => toLeft.ask('double', number)))).toEqual([2, 4, 6, 8, 10]);
  });

  it('carries them in both directions', async () => {
    await expect(toRight.ask('when')).rejects.toThrow('No one answers when here.');
    toLeft.answer('when', () => at);
    expect(await Promise.all([toRight.ask('when'), toLeft.ask('double', 21)])).toEqual([at, 42]);
  });

  it('carries what went wrong', async () => {
    await expect(toLeft.ask('fail')).rejects.toThrow('It can not be done.');
  });

  it('passes over what others say on the channel', async () => {
    for (const stray of [null, 'text', 7, { channel: 'other' }, { reply: 4711, answer: 1 }])
      right.emit('message', stray);
    expect(await toLeft.ask('double', 1)).toBe(2);
  });

  it('fails what is not answered when the other one is gone', async () => {
    const asked = toLeft.ask('never');
    right.emit('disconnect');
    await expect(asked).rejects.toThrow('The other process is gone.');
  });

  it('fails what can not be sent any more', async () => {
    const closed = Object.assign(new EventEmitter(), {
      send: (_message: object, callback: (error: Error | null) => void) => {
        callback(new Error('Channel closed'));
        return false;
      },
    });
    await expect(new Line<Left, Right>(closed).ask('double', 1)).rejects.toThrow('Channel closed');
  });
});

import { describe, expect, it } from '@jest/globals';
import { changesBetween } from './changes.js';

const entry = (n: number): { at: string; details: { n: number } } => ({ at: `2026-01-${n}`, details: { n } });

describe('what differs between two states', () => {
  it('is nothing where they are equal by value', () => {
    const state = { a: 1, b: { x: 1, y: [2] }, at: new Date(5), gone: undefined };
    expect(changesBetween(state, { a: 1, b: { y: [2], x: 1 }, at: new Date(5), gone: undefined })).toEqual({});
  });

  it('is each field before and after, instants as text', () => {
    const before = { name: 'old', at: new Date('2026-01-01T00:00:00.001Z'), note: null as string | null, same: 1 };
    const after = { name: 'new', at: new Date('2026-01-01T00:00:00.002Z'), note: 'n', same: 1 };
    expect(changesBetween(before, after)).toEqual({
      name: { from: 'old', to: 'new' },
      at: { from: '2026-01-01T00:00:00.001Z', to: '2026-01-01T00:00:00.002Z' },
      note: { from: null, to: 'n' },
    });
  });

  it('says nothing of what moves with every change', () => {
    const before = { id: 'a', version: 1, updatedAt: new Date(1), updatedBy: 'ada', name: 'n' };
    expect(changesBetween(before, { ...before, version: 2, updatedAt: new Date(2), updatedBy: 'grace' })).toEqual({});
  });

  it.each([
    ['at the end', [entry(1), entry(2)], [entry(1), entry(2), entry(3)], { added: [entry(3)], removed: [] }],
    ['in the midst', [entry(1), entry(3)], [entry(1), entry(2), entry(3)], { added: [entry(2)], removed: [] }],
    ['at the start', [entry(2)], [entry(1), entry(2)], { added: [entry(1)], removed: [] }],
    ['into an empty list', [], [entry(1)], { added: [entry(1)], removed: [] }],
    ['out of it', [entry(1), entry(2)], [entry(2)], { added: [], removed: [entry(1)] }],
    ['in place of another', [entry(1), entry(2)], [entry(1), entry(3)], { added: [entry(3)], removed: [entry(2)] }],
    ['once more', ['a'], ['a', 'a'], { added: ['a'], removed: [] }],
    ['once less', ['a', 'b', 'a'], ['b', 'a'], { added: [], removed: ['a'] }],
  ])('is of a list only what came and went: %s', (_, before, after, change) => {
    expect(changesBetween<{ list: unknown[] }>({ list: before }, { list: after })).toEqual({ list: change });
  });

  it('finds a thing again in another place and with its keys in another order', () => {
    const moved = { details: { n: 1 }, at: '2026-01-1' };
    expect(changesBetween<{ list: unknown[] }>({ list: [entry(1), entry(2)] }, { list: [entry(2), moved, 3] })).toEqual(
      {
        list: { added: [3], removed: [] },
      },
    );
  });

  it('is of a list in another order the whole list', () => {
    expect(changesBetween({ list: ['a', 'b'] }, { list: ['b', 'a'] })).toEqual({
      list: { from: ['a', 'b'], to: ['b', 'a'] },
    });
  });

  it('is of a list that was none the whole value', () => {
    expect(changesBetween<{ list: unknown }>({ list: null }, { list: ['a'] })).toEqual({
      list: { from: null, to: ['a'] },
    });
  });

  it.each([
    ['creation', 'to', (state: object) => changesBetween(null, state)],
    ['removal', 'from', (state: object) => changesBetween(state, null)],
  ])('is of a %s all that is not empty', (_, side, changes) => {
    const state = {
      id: 'a',
      version: 1,
      name: 'n',
      zero: 0,
      off: false,
      tags: ['t'],
      none: [],
      text: '',
      bare: {},
      no: null,
    };
    expect(changes(state)).toEqual({
      name: { [side]: 'n' },
      zero: { [side]: 0 },
      off: { [side]: false },
      tags: { [side]: ['t'] },
    });
  });

  it('takes no longer for long lists than it takes to read them', () => {
    const before = Array.from({ length: 10_000 }, (_, n) => entry(n));
    const after = before.toReversed();
    after.push(entry(-1));
    expect(changesBetween({ list: before }, { list: after })).toEqual({ list: { added: [entry(-1)], removed: [] } });
  });
});

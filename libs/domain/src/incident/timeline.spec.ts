import { describe, expect, it } from '@jest/globals';
import { CLOCK_SKEW_MS } from '../shared/instant.js';
import { brokenBy } from '../testing/broken-by.js';
import { INCIDENT_LIMITS, type TimelineEntry } from './incident.state.js';
import { changeEntry, fieldChange, inOrder, timelineEntry, type TimelineInput } from './timeline.js';

const MARK = { by: 'grace', at: new Date('2026-02-03T04:05:06.789Z') };
const text = (length: number): string => 'x'.repeat(length);

describe('an entry of a timeline', () => {
  it('says when, what and who', () => {
    expect(timelineEntry({ eventType: 'note', description: 'Called her' }, MARK)).toStrictEqual({
      timestamp: '2026-02-03T04:05:06.789Z',
      eventType: 'note',
      description: 'Called her',
      actor: 'grace',
    });
  });

  it('takes the instant the caller knows, and details', () => {
    const timestamp = new Date('2026-01-01T12:00:00+02:00');
    const entry = timelineEntry({ timestamp, eventType: 'e', description: 'd', details: { a: [1] } }, MARK);
    expect(entry).toMatchObject({ timestamp: '2026-01-01T10:00:00.000Z', details: { a: [1] } });
  });

  it.each<[string, (value: string) => Partial<TimelineInput>, { min: number; max: number }]>([
    ['/eventType', (eventType) => ({ eventType }), INCIDENT_LIMITS.eventType],
    ['/description', (description) => ({ description }), INCIDENT_LIMITS.eventDescription],
  ])('lets %s have so many characters and no more', (pointer, over, { min, max }) => {
    const brokenFor = (length: number): string[] =>
      brokenBy(() => timelineEntry({ eventType: 'e', description: 'd', ...over(text(length)) }, MARK));
    expect([brokenFor(min), brokenFor(max), brokenFor(min - 1), brokenFor(max + 1)]).toEqual([
      [],
      [],
      [pointer],
      [pointer],
    ]);
  });

  it('lets details be so large and no larger', () => {
    const brokenFor = (size: number): string[] =>
      brokenBy(() =>
        timelineEntry({ eventType: 'e', description: 'd', details: { a: text(size - '{"a":""}'.length) } }, MARK),
      );
    expect([brokenFor(INCIDENT_LIMITS.objectSize), brokenFor(INCIDENT_LIMITS.objectSize + 1)]).toEqual([
      [],
      ['/details'],
    ]);
  });

  it.each<[Partial<TimelineInput>, string[]]>([
    [{ timestamp: new Date('0001-01-02T00:00:00.000Z') }, []],
    [{ timestamp: new Date(MARK.at.getTime() + CLOCK_SKEW_MS) }, []],
    [{ timestamp: new Date(MARK.at.getTime() + CLOCK_SKEW_MS + 1) }, ['/timestamp']],
    [{ timestamp: new Date(NaN) }, ['/timestamp']],
    [{ timestamp: new Date('0000-01-01T00:00:00.000Z') }, ['/timestamp']],
    [{ details: null }, []],
    [{ details: { a: '\0' } }, ['/details/a']],
    [{ eventType: 'a\0', description: '\ud83e' }, ['/eventType', '/description']],
  ])('with %p is refused for %j', (over, pointers) => {
    expect(brokenBy(() => timelineEntry({ eventType: 'e', description: 'd', ...over }, MARK))).toEqual(pointers);
  });
});

describe('what a change leaves in a timeline', () => {
  it('is who, when, what, old and new', () => {
    const changes = [fieldChange('a', 1, 2), fieldChange('b', undefined, new Date(0))];
    expect(changeEntry('updated', 'Changed a, b', MARK, changes)).toEqual({
      timestamp: MARK.at.toISOString(),
      eventType: 'updated',
      description: 'Changed a, b',
      actor: 'grace',
      details: {
        changes: [
          { field: 'a', old: 1, new: 2 },
          { field: 'b', old: null, new: '1970-01-01T00:00:00.000Z' },
        ],
      },
    });
  });

  it.each<[string, unknown]>([
    ['a text', text(1000)],
    ['an object', { a: text(1000 - '{"a":""}'.length) }],
    ['a list', [text(1000 - '[""]'.length)]],
    ['a number', 1e-7],
    ['false', false],
  ])('has %s whole as long as it is short', (_, value) => {
    expect(fieldChange('f', value, value)).toEqual({ field: 'f', old: value, new: value });
  });

  it.each<[string, unknown, string]>([
    ['a text', text(1001), `${text(1000)}…`],
    ['an object', { a: text(2000) }, `{"a":"${text(994)}…`],
    ['a text, in the middle of a character,', `${text(999)}🦊🦊`, `${text(999)}\ufffd…`],
  ])('has %s cut when it is long', (_, value, shown) => {
    expect(fieldChange('f', value, null)).toEqual({ field: 'f', old: shown, new: null });
  });
});

describe('the order of a timeline', () => {
  const at = (timestamp: string, description = timestamp): TimelineEntry => ({
    timestamp,
    eventType: 'e',
    description,
  });

  it('is that of the instants, not of their texts', () => {
    const [ten, quarter, half] = ['2026-01-05T12:00:00+02:00', '2026-01-05T10:15:00.000Z', '2026-01-05T10:30:00Z'];
    const [past, future] = ['0001-01-02T00:00:00.000Z', '9999-12-30T23:59:59.999Z'];
    const entries = [half, future, ten, past, quarter].map((timestamp) => at(timestamp));
    expect(inOrder(entries).map(({ timestamp }) => timestamp)).toEqual([past, ten, quarter, half, future]);
  });

  it('is that in which they came for entries of one instant', () => {
    const entries = ['1', '2', '3'].map((name) => at('2026-01-05T10:00:00.000Z', name));
    const all = [at('2026-01-06T00:00:00.000Z'), ...entries];
    expect(
      inOrder(all)
        .map(({ description }) => description)
        .slice(0, 3),
    ).toEqual(['1', '2', '3']);
  });
});

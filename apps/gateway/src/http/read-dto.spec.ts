import { describe, expect, it } from '@jest/globals';
import type { Violation } from '@sentinelops/domain';
import { Flag, FreeForm, Instant, Part, Parts, Text, Texts, Whole } from './fields.js';
import { readDto } from './read-dto.js';
import { queryToJson } from './read-query.js';

const SHORT = { min: 1, max: 10 };

class PieceDto {
  @Text(SHORT) readonly name!: string;
  @Instant({ optional: true, nullable: true }) readonly at?: Date | null;
}

class WholeDto {
  @Part(() => PieceDto, { optional: true }) readonly piece?: PieceDto;
  @Parts(() => PieceDto, 10, { optional: true }) readonly pieces?: readonly PieceDto[];
  @FreeForm({ optional: true }) readonly anything?: object;
  @Instant({ optional: true }) readonly at?: Date;
  @Flag({ optional: true }) readonly flag?: boolean;
  @Whole({ min: 0, max: 9 }, { optional: true }) readonly count?: number;
  @Texts({ maxItems: 3, text: SHORT }, { optional: true }) readonly texts?: readonly string[];
}

function read(json: object): { dto: WholeDto; violations: Violation[] } {
  const violations: Violation[] = [];
  return { dto: readDto(WholeDto, json, violations), violations };
}

describe('readDto', () => {
  it('makes instances of what is declared, and Dates of instants, at any depth', () => {
    const { dto, violations } = read({
      piece: { name: 'a', at: '2026-03-01T12:00:00+02:00' },
      pieces: [{ name: 'b', at: null }],
      at: '2026-03-01T12:00:00Z',
    });
    expect(violations).toEqual([]);
    expect(dto).toBeInstanceOf(WholeDto);
    expect(dto.piece).toBeInstanceOf(PieceDto);
    expect(dto.pieces?.[0]).toBeInstanceOf(PieceDto);
    expect(dto.piece?.at).toEqual(new Date('2026-03-01T10:00:00Z'));
    expect(dto.pieces?.[0]?.at).toBeNull();
    expect(dto.at).toEqual(new Date('2026-03-01T12:00:00Z'));
  });

  it('leaves what is free alone, even where it looks like an instant', () => {
    const anything = { at: '2026-03-01T12:00:00Z', name: [], pieces: { x: 1 } };
    expect(read({ anything }).dto.anything).toBe(anything);
  });

  it('leaves what has the wrong shape for the validator', () => {
    const json = { piece: 'a', pieces: { name: 'b' }, at: 5, flag: 'yes', count: '1' };
    const { dto, violations } = read(json);
    expect(violations).toEqual([]);
    expect(dto).toMatchObject({ piece: 'a', at: 5, flag: 'yes', count: '1' });
  });

  it('names what is not declared, wherever it stands', () => {
    const { violations } = read({ 'a/b~': 1, piece: { colour: 1 }, pieces: [{}, { at: null, 'x y': 1 }] });
    expect(violations.map(({ pointer }) => pointer)).toEqual(['/a~1b~0', '/piece/colour', '/pieces/1/x y']);
  });

  it('takes no name of Object.prototype for one that is declared', () => {
    const json = JSON.parse('{"constructor":1,"toString":2,"__proto__":{"flag":true}}') as object;
    const { dto, violations } = read(json);
    expect(violations.map(({ pointer }) => pointer)).toEqual(['/constructor', '/toString', '/__proto__']);
    expect(dto.flag).toBeUndefined();
  });
});

describe('queryToJson', () => {
  it('makes of texts what is declared', () => {
    const query = { flag: 'false', count: '7', texts: 'a', at: '2026-03-01T12:00:00Z' };
    expect(queryToJson(WholeDto, query)).toEqual({ ...query, flag: false, count: 7, texts: ['a'] });
    expect(queryToJson(WholeDto, { texts: ['a', 'b'] })).toEqual({ texts: ['a', 'b'] });
  });

  it.each([{ flag: 'yes' }, { flag: '' }, { count: 'abc' }, { count: '' }, { count: '1e3' }, { count: ' 1' }])(
    'leaves what can not be made as it is, to be refused: %j',
    (query) => {
      expect(queryToJson(WholeDto, query)).toEqual(query);
    },
  );

  it('leaves what is repeated, and what is not declared, as it is', () => {
    const query = { count: ['1', '2'], flag: ['true', 'true'], colour: 'red', constructor: 'x' };
    expect(queryToJson(WholeDto, query)).toEqual(query);
  });
});

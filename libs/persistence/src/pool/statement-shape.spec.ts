import { describe, expect, it } from '@jest/globals';
import { statementShape } from './statement-shape.js';

describe('the shape of a statement', () => {
  it.each([
    ["select * from rules where title = 'SECRET'", 'select * from rules where title = ?'],
    ["select 'it''s SECRET', 1", 'select ?'],
    [String.raw`select 'SECRET\', 'SECRET'`, 'select ?'],
    [String.raw`select E'SECRET\' SECRET', x`, 'select ?, x'],
    [String.raw`select e'SECRET\\', 'SECRET'`, 'select ?'],
    ["select type 'SECRET'", 'select type ?'],
    ['select $$SECRET$$, $a$SECRET $$ SECRET$a$, x', 'select ?, x'],
    ["select x -- SECRET's\n from rules", 'select x from rules'],
    ["select /* SECRET' */ x", 'select x'],
    ["select \"it's\", 'SECRET'", 'select "it\'s", ?'],
    [
      'select t1.a2 from t1 where b = 123456 and c = 1.5e10 and d = $1',
      'select t1.a2 from t1 where b = ? and c = ? and d = $1',
    ],
    ["insert into rules values ('a', 1, 'b'), ('c', 2, 'd')", 'insert into rules values (?)'],
    ["select 'SECRET that never ends", 'select ?'],
    ['select $$SECRET that never ends', 'select ?'],
    ['begin', 'begin'],
  ])('keeps what was asked and no value: %s', (sql, shape) => {
    expect(statementShape(sql)).toBe(shape);
  });

  it('is short, however long the statement, and never ends within a value', () => {
    const sql = `insert into rules (id) values ${Array.from({ length: 50_000 }, () => "('SECRET', null)").join(', ')}`;
    for (const cut of [0, 1, 2, 3, 4, 5, 6, 7, 8]) {
      const shape = statementShape(' '.repeat(cut) + sql);
      expect(shape.length).toBeLessThanOrEqual(301);
      expect(shape).not.toContain('SECRET');
    }
  });
});

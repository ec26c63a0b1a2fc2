import { describe, expect, it } from '@jest/globals';
import { safePath } from './safe-path.js';

describe('safePath', () => {
  it.each([
    ['rules/windows/a.yml', 'rules/windows/a.yml'],
    ['/etc/passwd', 'etc/passwd'],
    ['../../a.yml', 'a.yml'],
    ['a/./b/../c.yml', 'a/b/c.yml'],
    ['C:\\rules\\a.yml', 'C_/rules/a.yml'],
    ['\\\\host\\share\\a.yml', 'host/share/a.yml'],
    ['a\0b\n.yml', 'a_b_.yml'],
    ['what?.yml', 'what_.yml'],
    ['dots. /.../a.yml. ', 'dots/a.yml'],
    ['nul/con.yml', '_nul/_con.yml'],
    ['ä/\ud800.yml', 'ä/\ufffd.yml'],
  ])('makes %j into %j', (path, safe) => {
    expect(safePath(path)).toBe(safe);
  });

  it('finds nothing in a path of dots and slashes', () => {
    for (const path of ['', '/', '..', './..', '\\', ' . ']) expect(safePath(path)).toBeNull();
  });

  it('keeps the end of a name that is too long for a file system', () => {
    expect(safePath(`a/${'x'.repeat(240)}`)).toBe(`a/${'x'.repeat(240)}`);
    expect(safePath(`${'🦊'.repeat(100)}.yml`)).toBe(`${'🦊'.repeat(56)}.yml`);
  });
});

import { describe, expect, it } from '@jest/globals';
import { UuidV7Generator } from './uuid-v7-generator.js';

describe('new ids', () => {
  const ids = new UuidV7Generator();

  it('are UUIDs of version 7 and of the RFC variant, with the time in front', () => {
    const before = Date.now();
    const id = ids.next();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const instant = parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(instant).toBeGreaterThanOrEqual(before);
    expect(instant).toBeLessThanOrEqual(Date.now());
  });

  it('are unique, and in the order in which they were made', () => {
    const made = Array.from({ length: 10_000 }, () => ids.next());
    expect(new Set(made).size).toBe(made.length);
    expect(made.toSorted()).toEqual(made);
  });
});

import type { Violation } from '@sentinelops/domain';
import { escapePointer, parseInstant } from '@sentinelops/domain';
import { declaredField, declaredNames, nestedClass, type Class, type DeclaredField } from './declared-fields.js';

/** Makes of a value that stands at a pointer what its field declares. */
type Reader = (value: unknown, violations: Violation[], at: string) => unknown;

/** What a class declares never changes, and to ask for it again for each document would take longer than to read that. */
const readers = new WeakMap<Class, ReadonlyMap<string, Reader>>();

/**
 * Makes an instance of a DTO from parsed JSON: nested DTOs where they are declared, Dates for instants, everything
 * else as it is. Names that are not declared are violations. Reads own properties only, so no key of the input
 * can stand for anything but itself.
 */
export function readDto(dto: Class, json: object, violations: Violation[], pointer = ''): object {
  const instance = Object.create(dto.prototype as object) as Record<string, unknown>;
  const fields = readersOf(dto);
  for (const [name, value] of Object.entries(json)) {
    const read = fields.get(name);
    if (read) instance[name] = read(value, violations, `${pointer}/${name}`);
    else violations.push({ pointer: `${pointer}/${escapePointer(name)}`, detail: 'is not known here' });
  }
  return instance;
}

function readersOf(dto: Class): ReadonlyMap<string, Reader> {
  const known = readers.get(dto);
  if (known) return known;
  const made = new Map(declaredNames(dto).map((name) => [name, readerOf(declaredField(dto, name))]));
  readers.set(dto, made);
  return made;
}

function readerOf(field: DeclaredField): Reader {
  const nested = nestedClass(field);
  if (nested) return (value, violations, at) => readNested(nested, value, violations, at);
  return field.format === 'date-time' ? readInstant : (value) => value;
}

function readNested(dto: Class, value: unknown, violations: Violation[], at: string): unknown {
  if (Array.isArray(value)) return value.map((item, i) => readNested(dto, item, violations, `${at}/${i}`));
  return typeof value === 'object' && value !== null ? readDto(dto, value, violations, at) : value;
}

/** What is no instant stays as it is, for the validator to refuse. */
function readInstant(value: unknown): unknown {
  return typeof value === 'string' ? (parseInstant(value) ?? value) : value;
}

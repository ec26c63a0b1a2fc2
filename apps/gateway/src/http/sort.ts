import type { Sort } from '@sentinelops/domain';

/** `name` sorts upwards, `-name` downwards. */
export function sortOptions(fields: readonly string[]): string[] {
  return fields.flatMap((field) => [field, `-${field}`]);
}

export function toSort<Field extends string>(option: string): Sort<Field> {
  return option.startsWith('-')
    ? { field: option.slice(1) as Field, direction: 'desc' }
    : { field: option as Field, direction: 'asc' };
}

import type { JsonValue } from '@sentinelops/domain';

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/u;

/**
 * A true timestamp of the record. Without a zone it is read as UTC: read as local time, the same record would mean
 * something else on another machine. Null where it is none or lies after `latest`.
 */
export function recordInstant(value: JsonValue | undefined, latest: Date): Date | null {
  const parts = typeof value === 'string' ? INSTANT.exec(value.trim()) : null;
  if (parts === null) return null;
  const [, day, time = '00:00', zone = 'Z'] = parts;
  const instant = new Date(`${day ?? ''}T${time}${zone}`);
  return instant <= latest ? instant : null;
}

import { escapeLiteral } from 'pg';

/** A statement whose values stand in its text, for what PostgreSQL binds none to. */
export function withValues(text: string, values: readonly unknown[]): string {
  return text.replace(/\$(\d+)/g, (_, place: string) => literal(values[Number(place) - 1]));
}

function literal(value: unknown): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return escapeLiteral(value);
  if (Array.isArray(value)) return escapeLiteral(`{${value.map(element).join(',')}}`);
  throw new Error(`There is no literal for ${typeof value}.`);
}

/** Of an array, in which a backslash takes what follows as it is. */
function element(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`There is no element for ${typeof value}.`);
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

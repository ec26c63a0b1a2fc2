/** How one row stands in PostgreSQL's text format of COPY, with its newline. */
export function copyLine(values: readonly unknown[]): string {
  return `${values.map(field).join('\t')}\n`;
}

const SPECIAL = /[\\\n\r\t]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function field(value: unknown): string {
  if (value === null) return '\\N';
  return text(value).replace(SPECIAL, (character) => ESCAPES[character] ?? character);
}

function text(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}

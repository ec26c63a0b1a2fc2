/** Every label has its count, also those that no row has. */
export function withZeros<K extends string>(
  labels: readonly K[],
  counts: Readonly<Partial<Record<K, number>>> | null,
): Record<K, number> {
  return Object.fromEntries(labels.map((label) => [label, counts?.[label] ?? 0])) as Record<K, number>;
}

/** A closed set as SQL. */
export function listed(labels: readonly string[]): string {
  return `(${labels.map((label) => `'${label}'`).join(', ')})`;
}

/**
 * Rows of the relation `matching` by the label in a column, as one JSON object; null where there is no row.
 * @param amount what is counted, where a row stands for several
 */
export function countsBy(column: string, amount = 'count(*)'): string {
  return `(select jsonb_object_agg(label, n) from (select ${column} as label, ${amount} as n from matching group by 1) c)`;
}

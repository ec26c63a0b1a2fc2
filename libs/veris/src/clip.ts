import { characters } from '@sentinelops/domain';

/** At most `max` characters, counted as the domain counts them; a cut shows as an ellipsis. */
export function clip(text: string, max: number): string {
  if (characters(text) <= max) return text;
  return `${Array.from(text.slice(0, max * 2))
    .slice(0, max - 1)
    .join('')}…`;
}

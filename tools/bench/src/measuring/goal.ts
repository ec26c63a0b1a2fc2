/** What a figure has to be. */
export interface Goal {
  /** The ratio to the baseline, or the figure itself. */
  readonly of: 'ratio' | 'median';
  readonly bound: 'at least' | 'at most';
  readonly value: number;
}

export const ratioAtLeast = (value: number): Goal => ({ of: 'ratio', bound: 'at least', value });
export const ratioAtMost = (value: number): Goal => ({ of: 'ratio', bound: 'at most', value });
export const atMost = (value: number): Goal => ({ of: 'median', bound: 'at most', value });

/** How many times as good as it has to be: 1 or more where the goal is met. */
export function margin(found: number, { bound, value }: Goal): number {
  return bound === 'at least' ? found / value : value / found;
}

/** Each round begins with another one, and every second one goes backwards: no chance, and no fixed neighbours. */
export function shuffled<T>(items: readonly T[], round: number): readonly T[] {
  const start = round % Math.max(1, items.length);
  const turned = [...items.slice(start), ...items.slice(0, start)];
  return round % 2 === 0 ? turned : turned.reverse();
}

import { soughtOf } from '../measuring/comparison.js';
import { margin } from '../measuring/goal.js';
import { figure } from './figure.js';
import type { Result } from './result.js';
import { goalText, withGoals } from './table.js';

const WIDTH = 900;
const LABELS = 430;
const FIGURES = 200;
const LINE = 26;
const TOP = 48;
const BARS = WIDTH - LABELS - FIGURES;
/** What the whole width of the bars stands for; whatever is better still ends there as well. */
const MARGIN_MAX = 3;

const MET = '#2e7d32';
const NOT_MET = '#c62828';

interface Bar {
  readonly label: string;
  readonly found: string;
  readonly margin: number;
}

/** One bar for each goal: how many times as good as it has to be. The line is where goals are met. */
export function plot(results: readonly Result[]): string {
  const bars = withGoals(results).map(({ label, unit, row, goal: wanted }) => {
    const found = soughtOf(row, wanted);
    return { label, found: `${figure(found)}, ${goalText(wanted, unit)}`, margin: margin(found, wanted) };
  });
  const height = TOP + bars.length * LINE + 16;
  const goal = LABELS + BARS / MARGIN_MAX;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<rect width="${WIDTH}" height="${height}" fill="white"/>
<text x="12" y="24" font-size="15">How many times as good as the goal</text>
${bars.map(drawn).join('\n')}
<line x1="${goal}" x2="${goal}" y1="${TOP - 10}" y2="${height - 12}" stroke="black" stroke-dasharray="3 3"/>
<text x="${goal}" y="${TOP - 14}" text-anchor="middle">goal</text>
</svg>
`;
}

function drawn({ label, found, margin: times }: Bar, index: number): string {
  const y = TOP + index * LINE;
  const width = (Math.min(times, MARGIN_MAX) / MARGIN_MAX) * BARS;
  return [
    `<text x="${LABELS - 8}" y="${y + 14}" text-anchor="end">${escaped(label)}</text>`,
    `<rect x="${LABELS}" y="${y + 2}" width="${width.toFixed(1)}" height="${LINE - 8}" fill="${times >= 1 ? MET : NOT_MET}"/>`,
    `<text x="${LABELS + BARS + 8}" y="${y + 14}">${escaped(found)}</text>`,
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

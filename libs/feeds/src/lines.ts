/** A line without its line feed, or null where it was too long to be kept. Lines count from 1. */
export interface Line {
  readonly line: number;
  readonly bytes: Buffer | null;
}

const LINE_FEED = 0x0a;
const SPACE = 0x20;

/**
 * The lines, but for most blank ones, as many at once as arrive at once: a turn of its own for each of some million lines would
 * take more time than what is done with them. Of a line longer than `bytesMax` nothing is kept.
 */
export async function* linesOf(
  bytes: AsyncIterable<Buffer>,
  bytesMax: number,
): AsyncGenerator<readonly Line[], void, undefined> {
  let line = 1;
  const open = new OpenLine(bytesMax);
  for await (const chunk of bytes) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      if (!open.isEmpty || !isBlank(chunk, start, end))
        lines.push({ line, bytes: open.endWith(chunk.subarray(start, end)) });
      line += 1;
      start = end + 1;
    }
    open.add(chunk.subarray(start));
    if (lines.length > 0) yield lines;
  }
  if (!open.isEmpty) yield [{ line, bytes: open.endWith(Buffer.alloc(0)) }];
}

/** Nothing but spaces and what comes before them in ASCII: tabs, carriage returns and other controls. */
function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if ((bytes[i] ?? 0) > SPACE) return false;
  return true;
}

/** A line whose end has not come yet. */
class OpenLine {
  private readonly parts: Buffer[] = [];
  private length = 0;

  constructor(private readonly bytesMax: number) {}

  get isEmpty(): boolean {
    return this.length === 0;
  }

  add(part: Buffer): void {
    this.length += part.length;
    if (this.length > this.bytesMax) this.parts.length = 0;
    else if (part.length > 0) this.parts.push(part);
  }

  /** All of the line, or null where it is too long; the next one begins. */
  endWith(part: Buffer): Buffer | null {
    const isWhole = this.isEmpty;
    this.add(part);
    const isKept = this.length <= this.bytesMax;
    const content = isWhole ? part : Buffer.concat(this.parts);
    this.parts.length = 0;
    this.length = 0;
    return isKept ? content : null;
  }
}

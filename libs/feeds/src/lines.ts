/** A line without its line feed, or null where it was too long to be kept. Lines count from 1. */
export interface Line {
  readonly line: number;
  readonly bytes: Buffer | null;
}

const LINE_FEED = 0x0a;

/** Every line, blank ones too; of a line longer than `bytesMax` nothing is kept. */
export async function* linesOf(bytes: AsyncIterable<Buffer>, bytesMax: number): AsyncGenerator<Line, void, undefined> {
  let line = 1;
  let open = new OpenLine(bytesMax);
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      open.add(chunk.subarray(start, end));
      yield { line, bytes: open.content() };
      line += 1;
      open = new OpenLine(bytesMax);
      start = end + 1;
    }
    open.add(chunk.subarray(start));
  }
  if (!open.isEmpty) yield { line, bytes: open.content() };
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

  content(): Buffer | null {
    return this.length > this.bytesMax ? null : Buffer.concat(this.parts);
  }
}

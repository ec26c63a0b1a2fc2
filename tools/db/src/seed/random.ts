/** Numbers that look like chance and are the same each time: each sample has a sequence of its own. */
export class Random {
  private state: number;

  constructor(kind: 'rule' | 'incident', index: number) {
    this.state = scattered(index * 2 + (kind === 'rule' ? 0 : 1));
  }

  /** From 0 up to, and not including, 1. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return scattered(this.state) / 2 ** 32;
  }

  /** Both included. */
  whole(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.whole(0, from.length - 1)] ?? from[0];
  }

  /** With two digits behind the point. */
  share(min: number, max: number): number {
    return Math.round((min + this.next() * (max - min)) * 100) / 100;
  }

  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.whole(0, 0xffff).toString(16).padStart(4, '0');
    return text.slice(0, digits);
  }
}

/** Neighbouring numbers become ones that have nothing in common; no two become the same. */
function scattered(number: number): number {
  let bits = number >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

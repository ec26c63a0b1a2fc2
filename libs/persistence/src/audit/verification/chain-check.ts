import { createHash } from 'node:crypto';
import type { AuditFinding, AuditFindingKind, AuditHead } from '@sentinelops/domain';

/** An event as a link of its chain. */
export interface Link {
  readonly id: string;
  readonly position: number;
  readonly previousHash: string;
  readonly hash: string;
  /** What the hash is the hash of. */
  readonly text: string;
}

/** What the next link has to go on from. */
interface Place {
  readonly id: string | null;
  readonly position: number;
  /** Null if it is not known, or not to be believed. */
  readonly hash: string | null;
  readonly hashBefore: string | null;
}

/** A link brings no more than this. */
export const FINDINGS_OF_A_LINK = 3;

/** Looks at the links of one chain in their order, and notes what is not as it was written. */
export class ChainCheck {
  private readonly found: AuditFinding[] = [];
  private place: Place;

  /** @param start what comes before the first link to be shown; without a hash if that is not known */
  constructor(
    private readonly chain: number,
    start: { readonly position: number; readonly hash: string | null },
    /** What is known to have been there. */
    private readonly known: Pick<AuditHead, 'position' | 'hash'> | null = null,
  ) {
    this.place = { id: null, ...start, hashBefore: null };
    if (known !== null) this.compareWithStart(known);
  }

  get position(): number {
    return this.place.position;
  }

  /** What was noted since it was last asked. */
  findings(): readonly AuditFinding[] {
    return this.found.splice(0);
  }

  show(link: Link): void {
    const { position } = this.place;
    if (link.position <= position) {
      this.note('inserted', link, 'There are two events at this place.');
      return;
    }
    const follows = link.position === position + 1;
    if (!follows) this.noteMissing(link.position - 1, link.id);
    const isWhole = sha256(link.text) === link.hash;
    if (follows) this.compareWithPlace(link, isWhole);
    if (!isWhole) this.note('changed', link, 'Its hash is another one than the hash of what it says.');
    else if (this.known?.position === link.position && this.known.hash !== link.hash)
      this.note('changed', link, 'It is not the event that the receipt knows.');
    this.place = {
      id: link.id,
      position: link.position,
      hash: isWhole ? link.hash : null,
      hashBefore: follows ? this.place.hash : null,
    };
  }

  /** There are no more links up to the head. */
  end(head: Pick<AuditHead, 'position' | 'hash'> | null): void {
    const { position, hash } = this.place;
    const expected = Math.max(head?.position ?? 0, this.known?.position ?? 0);
    if (head === null) this.note('head', this.place, 'The chain has no head, which would say where it ends.');
    if (position < expected) this.noteMissing(expected, null);
    else if (head !== null && hash !== null && hash !== head.hash)
      this.note('head', this.place, 'The head of the chain remembers another event here, or was changed.');
  }

  /** It came after the head, which then would have moved. */
  showBeyond(link: Pick<Link, 'id' | 'position'>): void {
    this.note('inserted', link, `It stands behind the end of the chain, which is at ${this.position}.`);
  }

  /** A link says what came before it. Where that is whole and yet another one, it is not what was there. */
  private compareWithPlace(link: Link, isWhole: boolean): void {
    const { id, position, hash, hashBefore } = this.place;
    if (hash === null || link.previousHash === hash) return;
    if (id !== null && link.previousHash === hashBefore)
      this.note('inserted', { id, position }, `The event after it, ${link.id}, goes on from the one before it.`);
    else if (isWhole && id !== null)
      this.note('changed', { id, position }, `The event after it, ${link.id}, remembers another hash.`);
    else if (isWhole) this.note('changed', link, 'It goes on from something else than what came before.');
  }

  private compareWithStart(known: Pick<AuditHead, 'position' | 'hash'>): void {
    const { position, hash } = this.place;
    if (known.position > 0 && known.position < position)
      this.note('head', this.place, 'The chain was taken out up to here after the receipt was written.');
    else if (known.position === position && hash !== null && hash !== known.hash)
      this.note('head', this.place, 'The chain goes on from another event here than the receipt knows.');
  }

  private noteMissing(lastPosition: number, next: string | null): void {
    const { id, position } = this.place;
    const before = id === null ? 'at the beginning' : `after ${id}`;
    const where = next === null ? `${before}, to the end` : `${before}, before ${next}`;
    const detail = `Missing ${where}.`;
    this.found.push({ kind: 'missing', chain: this.chain, position: position + 1, lastPosition, id: null, detail });
  }

  private note(kind: AuditFindingKind, { id, position }: Pick<Place, 'id' | 'position'>, detail: string): void {
    this.found.push({ kind, chain: this.chain, position, lastPosition: position, id, detail });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

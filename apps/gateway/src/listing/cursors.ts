import { createHmac, createSecretKey, hash, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Position, Total } from '@sentinelops/domain';
import { SharedSecrets } from '@sentinelops/persistence';
import { cursorInvalid, cursorOfAnotherList } from './listing.errors.js';

/** What a cursor says to whoever gave it out. */
export interface Place {
  readonly after: Position;
  /** As it was counted for the first page. */
  readonly total: Total | null;
}

type Content = readonly [list: string, key: string, id: string, total: Total | null];

const SEAL_BYTES = 16;
/** Characters: 72 bits are enough to tell lists apart. */
const NAME_LENGTH = 12;

/**
 * Places in lists as texts that mean nothing to others. Each is sealed with a secret that all gateways on a database share,
 * so that none can be made up, and belongs to one list, since in another order its place would be nowhere.
 */
@Injectable()
export class Cursors {
  private secret: Promise<KeyObject> | undefined;

  constructor(private readonly secrets: SharedSecrets) {}

  /** @param list all that decides which items a list has, and in which order */
  async write({ after, total }: Place, list: string): Promise<string> {
    const content: Content = [nameOf(list), after.key, after.id, total];
    const bytes = Buffer.from(JSON.stringify(content));
    return Buffer.concat([await this.seal(bytes), bytes]).toString('base64url');
  }

  /** @throws RequestProblem for what was not written here, or for another list */
  async read(cursor: string, list: string): Promise<Place> {
    const sealed = Buffer.from(cursor, 'base64url');
    const bytes = sealed.subarray(SEAL_BYTES);
    const seal = sealed.subarray(0, SEAL_BYTES);
    // Base64 may write the same bytes in several ways.
    if (seal.length < SEAL_BYTES || sealed.toString('base64url') !== cursor) throw cursorInvalid();
    if (!timingSafeEqual(seal, await this.seal(bytes))) throw cursorInvalid();
    const [name, key, id, total] = JSON.parse(bytes.toString()) as Content;
    if (name !== nameOf(list)) throw cursorOfAnotherList();
    return { after: { key, id }, total };
  }

  private async seal(bytes: Buffer): Promise<Buffer> {
    const secret = await (this.secret ??= this.readSecret());
    return createHmac('sha256', secret).update(bytes).digest().subarray(0, SEAL_BYTES);
  }

  /** Once; a database that is away now is asked again later. */
  private async readSecret(): Promise<KeyObject> {
    try {
      return createSecretKey(await this.secrets.read('list-cursors'));
    } catch (error) {
      this.secret = undefined;
      throw error;
    }
  }
}

function nameOf(list: string): string {
  return hash('sha256', list, 'base64url').slice(0, NAME_LENGTH);
}

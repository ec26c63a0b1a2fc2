import { Injectable } from '@nestjs/common';
import { NUMBERED_MAX, PAGE_SIZE, type Listing, type ListQuery } from '@sentinelops/domain';
import type { Response } from 'express';
import { Cursors } from './cursors.js';
import { linksOf } from './links.js';
import type { ListingQueryDto } from './listing.dto.js';
import { pageBesideCursor, pageTooFar } from './listing.errors.js';

/** Which items are wanted, and in which order. */
interface Wanted<Filters, Order> {
  /** What they are. */
  readonly things: string;
  readonly filters: Filters;
  readonly sort: Order;
}

/** A page of them, in whatever order a list can have. */
export interface WantedPage<Filters, Order> extends Omit<ListQuery<Filters, string>, 'sort'> {
  readonly sort: Order;
}

/** Answers with pages of lists, as the database wrote their items. */
@Injectable()
export class Lists {
  constructor(private readonly cursors: Cursors) {}

  /**
   * What a list has to say besides is said as it is.
   * @throws RequestProblem for a page that is too far out, and for a cursor that is none of this list
   */
  async page<Filters, Order>(
    { things, filters, sort }: Wanted<Filters, Order>,
    asked: ListingQueryDto,
    list: (query: WantedPage<Filters, Order>) => Promise<Listing<unknown>>,
    response: Response,
  ): Promise<string> {
    const { pageSize = PAGE_SIZE.default, view = 'summary', cursor } = asked;
    assertWithin(asked, pageSize);
    const name = JSON.stringify([things, filters, sort]);
    const place = cursor === undefined ? null : await this.cursors.read(cursor, name);
    const page = place ? null : (asked.page ?? 1);
    const { items, ...listing } = await list({
      ...{ filters, sort, view, pageSize },
      start: place ?? { page: page ?? 1 },
      count: asked.count ?? (place ? 'none' : 'bounded'),
    });
    const total = asked.count === undefined && place ? place.total : listing.total;
    const next = listing.next && (await this.cursors.write({ after: listing.next, total }, name));
    response.type('json').set('Link', linksOf(response.req.originalUrl, { page, next }));
    const rest = JSON.stringify({ ...listing, total, next, page, pageSize });
    return `{"items":${items},${rest.slice(1)}`;
  }
}

function assertWithin({ page, cursor }: ListingQueryDto, pageSize: number): void {
  if (page === undefined) return;
  if (cursor !== undefined) throw pageBesideCursor();
  if (page * pageSize > NUMBERED_MAX) throw pageTooFar(page, pageSize);
}

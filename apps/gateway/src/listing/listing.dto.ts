import {
  COUNTED_MAX,
  COUNTINGS,
  LIST_VIEWS,
  NUMBERED_MAX,
  PAGE_SIZE,
  TOTAL_RELATIONS,
  type Counting,
  type ListView,
  type Total,
} from '@sentinelops/domain';
import { Cursor, OneOf, Part, Shown, Whole } from '../http/fields.js';

const optional = true;

/** A position can have a title in it, each character of which is some. */
const CURSOR = /^[A-Za-z0-9_-]{1,4096}$/;

/** Which page of a list is wanted, and what of it. */
export class ListingQueryDto {
  @Whole(
    { min: 1, max: NUMBERED_MAX },
    {
      optional,
      description: `From 1; the first unless it is given. Within the first ${NUMBERED_MAX} items: whoever wants more follows \`next\`.`,
    },
  )
  readonly page?: number;
  @Whole(PAGE_SIZE, { default: PAGE_SIZE.default, description: 'Items on a page.' }) readonly pageSize?: number;
  @Cursor(CURSOR, {
    optional,
    description:
      '`next` of the page before, with the same filters and sort, and without `page`. However far out, a page takes as long as ' +
      'the first, and items that come or go meanwhile move no others to where they would be missed or come twice.',
  })
  readonly cursor?: string;
  @OneOf(LIST_VIEWS, 'ListView', { default: 'summary', description: 'Whether items are without what can be large.' })
  readonly view?: ListView;
  @OneOf(COUNTINGS, 'Counting', {
    optional,
    description:
      `How \`total\` is found out. \`bounded\`, as it is unless said otherwise, counts up to ${COUNTED_MAX}; \`exact\` counts all, which ` +
      'takes longer the more there are; `estimated` is what the database expects, at once; `none` makes it null. With a cursor ' +
      'it is what the first page found, unless this is given.',
  })
  readonly count?: Counting;
}

class TotalDto implements Total {
  @Shown({ type: 'integer', minimum: 0 }) readonly value!: number;
  @OneOf(TOTAL_RELATIONS, 'TotalRelation', {
    description: 'Whether there are as many, at least as many, or about as many.',
  })
  readonly relation!: Total['relation'];
}

export abstract class ListingDto {
  @Part(() => TotalDto, {
    nullable: true,
    description: 'How many there are on all pages; null if they were not counted.',
  })
  readonly total!: TotalDto | null;
  @Shown({
    type: 'string',
    nullable: true,
    description: 'For `cursor`: where the next page begins; null on the last one.',
  })
  readonly next!: string | null;
  @Shown({ type: 'integer', minimum: 1, nullable: true, description: 'Null of a page that a cursor began.' })
  readonly page!: number | null;
  @Shown({ type: 'integer', minimum: 1 }) readonly pageSize!: number;
}

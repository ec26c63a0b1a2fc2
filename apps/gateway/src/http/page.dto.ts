import { PAGE_SIZE } from '@sentinelops/domain';
import { Shown, Whole } from './fields.js';

const PAGE = { min: 1, max: 1_000_000 } as const;

export class PageQueryDto {
  @Whole(PAGE, { default: 1, description: 'From 1.' }) readonly page?: number;
  @Whole(PAGE_SIZE, { default: PAGE_SIZE.default, description: 'Items on a page.' }) readonly pageSize?: number;
}

export abstract class PageDto {
  @Shown({ type: 'integer', minimum: 0, description: 'How many there are on all pages.' }) readonly total!: number;
  @Shown({ type: 'integer', minimum: 1 }) readonly page!: number;
  @Shown({ type: 'integer', minimum: 1 }) readonly pageSize!: number;
}

export function pageOf({ page = 1, pageSize = PAGE_SIZE.default }: PageQueryDto): { page: number; pageSize: number } {
  return { page, pageSize };
}

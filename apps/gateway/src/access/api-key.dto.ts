import { IntersectionType, PartialType, PickType } from '@nestjs/swagger';
import { API_KEY_NAME, PAGE_SIZE, PERSON, ROLES, type Role, type ShownApiKey } from '@sentinelops/domain';
import { Instant, Parts, Shown, SomeOf, Text, Uuid } from '../http/fields.js';
import { PageDto } from '../http/page.dto.js';

const nullable = true;

export class ApiKeyDto implements ShownApiKey {
  @Uuid() readonly id!: string;
  @Text(API_KEY_NAME, {
    description:
      'Of a-z, 0-9 and the characters . _ @ -. Never given twice: what is done with the key is kept under it, as `key:<name>`.',
    example: 'build-server',
  })
  readonly name!: string;
  @SomeOf(ROLES, 'Role', { description: 'Whoever has several may do what any of them may. At least one.' })
  readonly roles!: readonly Role[];
  @Instant() readonly createdAt!: Date;
  @Text(PERSON) readonly createdBy!: string;
  @Instant({ nullable, description: 'From here on it holds no longer; null: it holds until it is revoked.' })
  readonly expiresAt!: Date | null;
  @Instant({ nullable, description: 'When it was last used, a minute late at most; null: not yet.' })
  readonly lastUsedAt!: Date | null;
  @Instant({ nullable }) readonly revokedAt!: Date | null;
  @Text(PERSON, { nullable }) readonly revokedBy!: string | null;
}

export class CreateApiKeyDto extends IntersectionType(
  PickType(ApiKeyDto, ['name', 'roles'] as const),
  PartialType(PickType(ApiKeyDto, ['expiresAt'] as const), { skipNullProperties: false }),
) {}

export class CreatedApiKeyDto extends ApiKeyDto {
  @Shown({ type: 'string', description: 'The key itself, shown this once: only its hash is kept.' })
  readonly key!: string;
}

export class ApiKeyPageDto extends PageDto {
  @Parts(() => ApiKeyDto, PAGE_SIZE.max) readonly items!: readonly ApiKeyDto[];
}

import { Body, Controller, Delete, Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKeyNotFound, ApiKeyRepository, CreateApiKey, RevokeApiKey, type ShownApiKey } from '@sentinelops/domain';
import type { Response } from 'express';
import { API_PREFIX } from '../addresses.js';
import { pageOf, PageQueryDto } from '../http/page.dto.js';
import { ApiUuidParam, UuidParam } from '../http/parameters.js';
import { Requires } from '../http/permission.js';
import { By } from '../http/principal.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CreateApiKeyDto, type ApiKeyPageDto, type CreatedApiKeyDto } from './api-key.dto.js';
import {
  ApiCreatedKey,
  ApiInvalidKey,
  ApiKeyAnswer,
  ApiKeyPage,
  ApiLastAdmin,
  ApiNameTaken,
  CREATE_EXAMPLES,
} from './api-key.examples.js';

const KEY_ID = 'Id of the key';

@ApiTags('keys')
@Controller('keys')
export class ApiKeyController {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly createKey: CreateApiKey,
    private readonly revokeKey: RevokeApiKey,
  ) {}

  @Post()
  @Requires('keys:manage')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'createApiKey',
    summary: 'Create an API key',
    description: 'The answer is the only one that has the key itself.',
  })
  @ApiBody({ type: CreateApiKeyDto, examples: CREATE_EXAMPLES })
  @ApiCreatedKey()
  @ApiProblems(400, 413, 415)
  @ApiNameTaken()
  @ApiInvalidKey()
  async create(
    @Body() body: CreateApiKeyDto,
    @By() by: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CreatedApiKeyDto> {
    const { key, secret } = await this.createKey.execute(body, by);
    response.location(`/${API_PREFIX}/keys/${key.id}`);
    return { ...key, key: secret };
  }

  @Get()
  @Requires('keys:manage')
  @ApiOperation({
    operationId: 'listApiKeys',
    summary: 'List API keys',
    description: 'The newest first, those that hold no longer among them. None has the key itself.',
  })
  @ApiKeyPage()
  @ApiProblems(400)
  async list(@Query() query: PageQueryDto): Promise<ApiKeyPageDto> {
    const wanted = pageOf(query);
    return { ...(await this.keys.list(wanted)), ...wanted };
  }

  @Get(':id')
  @Requires('keys:manage')
  @ApiOperation({ operationId: 'getApiKey', summary: 'Get an API key', description: 'Without the key itself.' })
  @ApiUuidParam(KEY_ID)
  @ApiKeyAnswer()
  @ApiProblems(400, 404)
  async get(@UuidParam() id: string): Promise<ShownApiKey> {
    const key = await this.keys.findById(id);
    if (!key) throw new ApiKeyNotFound(id);
    return key.shown();
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('keys:manage')
  @ApiOperation({
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key',
    description:
      'It opens nothing any more, two seconds later at the latest. It stays in the list, and its name stays taken. ' +
      'To revoke it twice changes nothing. Refused for the last key of an admin that holds.',
  })
  @ApiUuidParam(KEY_ID)
  @ApiNoContentResponse({ description: 'It is revoked.' })
  @ApiProblems(400, 404)
  @ApiLastAdmin()
  async revoke(@UuidParam() id: string, @By() by: string): Promise<void> {
    await this.revokeKey.execute(id, by);
  }
}

import { ApiResponse } from '@nestjs/swagger';
import { ApiKeyNameTaken, InvalidApiKey, LastAdminApiKey } from '@sentinelops/domain';
import { ApiAnswer, LOCATION } from '../http/answers.js';
import { problemResponse } from '../http/problem.dto.js';
import { toProblem } from '../http/problem.js';
import { ApiKeyDto, ApiKeyPageDto, CreatedApiKeyDto } from './api-key.dto.js';

export const CREATE_EXAMPLES = {
  service: {
    summary: 'A program that raises incidents, for a year',
    value: { name: 'mail-gateway', roles: ['service'], expiresAt: '2999-03-01T00:00:00Z' },
  },
  analyst: { summary: 'A person', value: { name: 'ada@example.org', roles: ['analyst', 'engineer'] } },
};

const API_KEY = {
  id: '0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44',
  name: 'mail-gateway',
  roles: ['service'],
  createdAt: '2026-03-01T09:30:00.000Z',
  createdBy: 'key:admin',
  expiresAt: '2027-03-01T00:00:00.000Z',
  lastUsedAt: '2026-03-01T12:04:31.517Z',
  revokedAt: null,
  revokedBy: null,
};

export const ApiKeyAnswer = (): MethodDecorator =>
  ApiAnswer({ status: 200, description: 'The key.', type: ApiKeyDto, example: API_KEY });

export const ApiCreatedKey = (): MethodDecorator =>
  ApiAnswer({
    status: 201,
    description: 'The new key, which no one can see again.',
    type: CreatedApiKeyDto,
    // None that would open anything: its checksum is wrong.
    example: { ...API_KEY, lastUsedAt: null, key: `sops_${'0'.repeat(49)}` },
    headers: { Location: LOCATION },
  });

export const ApiKeyPage = (): MethodDecorator =>
  ApiAnswer({
    status: 200,
    description: 'One page.',
    type: ApiKeyPageDto,
    example: { items: [API_KEY], total: 1, page: 1, pageSize: 20 },
  });

export const ApiNameTaken = (): MethodDecorator =>
  ApiResponse({
    status: 409,
    ...problemResponse(409, {
      description: 'There is or was a key of this name.',
      example: toProblem(new ApiKeyNameTaken('mail-gateway')),
    }),
  });

export const ApiInvalidKey = (): MethodDecorator =>
  ApiResponse({
    status: 422,
    ...problemResponse(422, {
      example: toProblem(new InvalidApiKey([{ pointer: '/expiresAt', detail: 'must be in the future' }])),
    }),
  });

export const ApiLastAdmin = (): MethodDecorator =>
  ApiResponse({
    status: 409,
    ...problemResponse(409, {
      description: 'It is the last key of an admin that holds.',
      example: toProblem(new LastAdminApiKey('admin')),
    }),
  });

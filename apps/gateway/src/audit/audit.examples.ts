import { ApiAnswer, ApiLines } from '../http/answers.js';
import { AuditPageDto } from './audit-query.dto.js';
import { AuditVerificationDto } from './audit-verification.dto.js';

const EVENT = {
  id: '0195d6a1-1f5e-7a40-8b6e-2f4d7c0e9a13',
  at: '2026-03-01T09:41:07.512Z',
  actor: 'key:ada@example.org',
  address: '127.0.0.1',
  requestId: '6f1c6a0e-6a43-4a7e-9a39-0d2f6f7f7c55',
  operation: 'patchRule',
  outcome: 'done',
  reason: null,
  resourceType: 'rule',
  resourceId: '0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44',
  version: 2,
  changes: {
    severity: { from: 'high', to: 'critical' },
    tags: { added: ['attack.t1003'], removed: [] },
  },
  chain: 17,
  position: 204,
  previousHash: '5f0c7a1e2b9d4c86a3f1e07d58b2c94660e1f7a8d3b5c2907e4f6a1d8c3b5e72',
  hash: 'c2a94f17e06b3d58917ac4e2f08d6b35d1e7f9a0846c2b53e9d70f1a6b8c4d2e',
};

export const ApiAuditPage = (): MethodDecorator =>
  ApiAnswer({
    status: 200,
    description: 'One page.',
    type: AuditPageDto,
    example: { items: [EVENT], next: null },
  });

export const ApiAuditExport = (): MethodDecorator => ApiLines('All that match.', [EVENT]);

const VERIFICATION = {
  findings: [
    {
      kind: 'missing',
      chain: 17,
      position: 205,
      lastPosition: 206,
      id: null,
      detail: `Missing after ${EVENT.id}, to the end.`,
    },
  ],
  heads: [{ chain: 17, position: 206, hash: '8f14e45fceea167a5a36dedd4bea2543d1f9b0c8e7a6f5d4c3b2a190f8e7d6c5' }],
  checked: 204,
  next: null,
};

export const ApiAuditVerification = (): MethodDecorator =>
  ApiAnswer({
    status: 200,
    description: 'What was found.',
    type: AuditVerificationDto,
    example: VERIFICATION,
  });

import type { OpenAPIObject } from '@nestjs/swagger';
import { rolesWith } from '@sentinelops/domain';
import { neededByDocument } from '../http/permission.js';
import { problemResponse } from '../http/problem.dto.js';
import { METHODS, type PathItem } from '../http/routes.js';
import type { AccessSettings } from '../settings/access.js';

type Operation = NonNullable<PathItem['get']>;

/** Either is enough. */
const CREDENTIALS: NonNullable<Operation['security']> = [{ apiKey: [] }, { bearer: [] }];

/** Says of each operation who may call it, and what everyone else is answered: once for all of them. */
export function describeSecurity(document: OpenAPIObject, { openHealth }: Pick<AccessSettings, 'openHealth'>): void {
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) describe(operation, openHealth);
    }
  }
}

function describe(operation: Operation, isOpenToAll: boolean): void {
  const permission = neededByDocument(operation);
  if (permission === undefined && isOpenToAll) {
    operation.security = [];
    return;
  }
  operation.security = CREDENTIALS;
  operation.responses['401'] = problemResponse(401);
  if (permission === undefined) return;
  const roles = rolesWith(permission);
  operation.responses['403'] = problemResponse(403);
  const need = `Needs the permission \`${permission}\`, which these roles have: ${roles.join(', ')}.`;
  operation.description = operation.description ? `${operation.description}\n\n${need}` : need;
  Object.assign(operation, { 'x-roles': roles });
}

import type { AuditedResource } from './audit-event.js';

export abstract class ChangeHistory {
  /**
   * Names of the fields that were touched on the way from one version to a later one. Null if the way is not known step by
   * step: the resource is older than the history, or came into the database past it.
   */
  abstract fieldsChanged(resource: AuditedResource, from: number, to: number): Promise<ReadonlySet<string> | null>;
}

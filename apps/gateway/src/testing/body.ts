import type { ImportReport, IncidentState, RuleState, ShownApiKey, Total } from '@sentinelops/domain';
import type { Problem } from '../http/problem.js';

/** As JSON has it. */
type Sent<T> = {
  readonly [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

/**
 * Every field that an answer can have. Which of them this one has is not said here: the client holds each answer
 * against the OpenAPI document.
 */
export interface Body
  extends
    Sent<Omit<RuleState, 'status'>>,
    Sent<Omit<IncidentState, 'status'>>,
    Sent<ShownApiKey>,
    Required<Omit<Problem, 'status'>>,
    ImportReport {
  readonly status: string | number;
  readonly key: string;
  readonly items: readonly Body[];
  readonly total: number & Total;
  readonly page: number;
  readonly pageSize: number;
  readonly next: string | null;
  readonly partial: boolean;
}

import { basename } from 'node:path';

/** What V8 writes, as far as it is used here; times are in microseconds. */
export interface CpuProfile {
  readonly startTime: number;
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[];
  /** Ids of the nodes that ran, and how long after one another they were looked at. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

interface Window {
  readonly from: number;
  readonly to: number;
}

const IDLE = '(idle)';

/** What of the time that was not idle went to each name, in percent, the most first. */
export function selfTimes(
  { startTime, nodes, samples, timeDeltas }: CpuProfile,
  { from, to }: Window,
  nameOf: (frame: CallFrame) => string,
): ReadonlyMap<string, number> {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, number>();
  let [at, busy] = [startTime, 0];
  for (const [index, id] of samples.entries()) {
    const lasted = timeDeltas[index] ?? 0;
    at += lasted;
    const frame = frames.get(id);
    if (at < from || at > to || !frame || frame.functionName === IDLE) continue;
    const name = nameOf(frame);
    times.set(name, (times.get(name) ?? 0) + lasted);
    busy += lasted;
  }
  return new Map([...times].sort(([, a], [, b]) => b - a).map(([name, time]) => [name, (time / busy) * 100]));
}

/** Whose code it is: a package, a project of ours, Node, or V8. */
export function ownerOf({ functionName, url }: CallFrame): string {
  if (url.startsWith('node:')) return 'Node';
  const [, dependency] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (dependency !== undefined) return dependency;
  const [, project] = /\/(?:apps|libs)\/([^/]+)/.exec(url) ?? [];
  if (project !== undefined) return `our ${project}`;
  return functionName === '(garbage collector)' ? 'garbage collection' : 'V8 and the system';
}

export function functionOf(frame: CallFrame): string {
  const { functionName, url, lineNumber } = frame;
  return `${functionName || `${basename(url)}:${lineNumber + 1}`}, ${ownerOf(frame)}`;
}

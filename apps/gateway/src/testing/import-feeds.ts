import { PassThrough, type Readable } from 'node:stream';
import { pack } from 'tar-stream';

/** An import whose documents can be sent one by one. */
export interface Feed {
  readonly place: string;
  readonly things: string;
  readonly type: string;
  open(): { readonly stream: Readable; add(n: number): void; end(): void };
}

export const VERIS: Feed = {
  place: '/api/v1/incidents/import/veris',
  things: '/api/v1/incidents',
  type: 'application/x-ndjson',
  open: () => {
    const stream = new PassThrough();
    return { stream, add: (n) => stream.write(verisRecord(n)), end: () => stream.end() };
  },
};

export const SIGMA: Feed = {
  place: '/api/v1/rules/import/sigma',
  things: '/api/v1/rules',
  type: 'application/x-tar',
  open: () => {
    const stream = pack();
    const add = (n: number): void => {
      stream.entry({ name: `${n}.yml` }, sigmaRule(n));
    };
    return {
      stream: stream as unknown as Readable,
      add,
      end: () => {
        stream.finalize();
      },
    };
  },
};

/** A line of JSON. */
export function verisRecord(n: number, over = {}): string {
  const record = {
    schema_version: '1.3.7',
    incident_id: `case-${n}`,
    source_id: 'harbour-cert',
    security_incident: 'Confirmed',
    summary: `Laptop ${n} was taken.`,
    action: { physical: { variety: ['Theft'], vector: ['Unknown'] } },
    actor: { external: { variety: ['Unaffiliated'], motive: ['Financial'] } },
    asset: { assets: [{ variety: 'U - Laptop' }] },
    attribute: { confidentiality: { data_disclosure: 'Potentially' } },
    timeline: { incident: { year: 2024, month: 2, day: 10 } },
    victim: { victim_id: 'Harbour Clinic' },
    ...over,
  };
  return `${JSON.stringify(record)}\n`;
}

function sigmaRule(n: number): string {
  const id = `6f1d0b9c-3c56-4a1e-9b1f-${String(n).padStart(12, '0')}`;
  return `title: Rule ${n}
id: ${id}
status: test
description: One of many.
logsource:
  category: process_creation
detection:
  selection:
    Image: 'a.exe'
  condition: selection
level: low
`;
}

import { describe, expect, it } from '@jest/globals';
import { anIncident, anIncidentInput } from '../testing/incident.builder.js';
import { InvalidIncident } from './incident.errors.js';
import { Incident } from './incident.js';
import { definitionIn, readIncident } from './read-incident.js';

const MARK = { by: 'ada', at: new Date('2026-03-01T12:00:00Z') };

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Pointers of what is wrong with the shape of a value. */
function wrong(value: unknown): string[] {
  try {
    readIncident(value);
    return [];
  } catch (error) {
    return (error as InvalidIncident).violations.map(({ pointer }) => pointer);
  }
}

describe('the JSON of a new incident', () => {
  it('is read with instants for texts', () => {
    const input = {
      ...anIncidentInput({ tags: ['a'], customFields: { at: '2026-01-01T00:00:00Z' } }),
      detectedAt: new Date('2026-01-02T00:00:00Z'),
      occurredAt: null,
      actors: [{ type: 'ip', identifier: '10.0.0.1', attributes: { a: [1] } }],
      timeline: [{ eventType: 'note', description: 'd', timestamp: new Date('2026-01-03T00:00:00Z') }],
    };
    expect(readIncident(json(input))).toEqual(input);
  });

  it.each<[unknown, string[]]>([
    [null, ['']],
    [[], ['']],
    ['x', ['']],
    [{}, ['/source']],
    [{ source: null }, ['/source']],
    [{ source: {}, 'a/b': 1 }, ['/a~1b']],
    [{ source: { colour: 1 }, constructor: 1 }, ['/source/colour', '/constructor']],
    [{ source: {}, detectedAt: null, occurredAt: 'x' }, ['/detectedAt', '/occurredAt']],
    [{ source: {}, tags: 'a', actors: {}, timeline: [1] }, ['/tags', '/actors', '/timeline/0']],
    [{ source: {}, assets: [{ type: 1, size: 2 }], relatedIncidents: [3] }, ['/assets/0/size', '/relatedIncidents/0']],
  ])('%j is of a wrong shape at %j', (value, pointers) => {
    expect(wrong(value)).toEqual(pointers);
  });

  it('is never more than the domain can look at, whatever its values are', () => {
    const values = [null, 0, '', 'x', true, [], {}, [null], [{}], { a: null }];
    for (const name of Object.keys(anIncident().toState())) {
      for (const value of values) {
        const draft = (): unknown =>
          Incident.draft(readIncident({ ...(json(anIncidentInput()) as object), [name]: value }), 'id', MARK);
        try {
          draft();
        } catch (error) {
          expect({ name, value, error }).toEqual({ name, value, error: expect.any(InvalidIncident) });
        }
      }
    }
  });

  it('is the definition alone of what an export gave', () => {
    const incident = anIncident({ status: 'closed', assignedTo: 'grace' });
    const read = readIncident(definitionIn(json(incident.toState())));
    expect(read).toEqual(incident.definition());
    expect(definitionIn('x')).toBe('x');
  });
});

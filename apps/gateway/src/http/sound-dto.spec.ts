import { describe, expect, it } from '@jest/globals';
import { anIncidentInput, aRuleInput } from '@sentinelops/domain/testing';
import { IsDefined, validate } from 'class-validator';
import { CreateIncidentDto, PatchIncidentDto } from '../incident/incident.dto.js';
import { IncidentListQueryDto } from '../incident/incident-query.dto.js';
import { CreateRuleDto } from '../rule/rule.dto.js';
import type { Class } from './declared-fields.js';
import { readDto } from './read-dto.js';
import { isSound } from './sound-dto.js';

const INCIDENT = {
  ...anIncidentInput({ externalId: 'a-1', tags: ['a'], customFields: { a: [1] } }),
  source: { system: 'siem', ruleId: null, confidence: 0.5, rawData: { a: null } },
  detectedAt: '2026-03-01T12:00:00Z',
  occurredAt: null,
  actors: [{ type: 'ip', identifier: '10.0.0.1', attributes: {} }],
  assets: [{ type: 'host', identifier: 'h', criticality: 'low' }],
  relatedIncidents: ['0195d6a0-0000-7000-8000-00000000000b'],
  timeline: [{ eventType: 'note', description: 'd', timestamp: '2026-03-01T12:00:00Z', details: null }],
};
const RULE = { ...aRuleInput(), conditions: [{ field: 'a', operator: 'eq', value: null }], enabled: true };

/** What a field may be mistaken for. */
const VALUES = [undefined, null, '', ' ', 'x', 0, 0.5, -1, true, [], [null], [[]], ['x'], {}, { x: 1 }, [{}], [[{}]]];

/** The document, and every document that differs from it in one value at any depth. */
function* variants(json: unknown): Iterable<unknown> {
  yield json;
  if (typeof json !== 'object' || json === null) return;
  for (const [key, child] of Object.entries(json)) {
    for (const value of [...VALUES, ...variants(child)]) {
      const copy = Array.isArray(json) ? [...(json as unknown[])] : { ...json };
      yield Object.assign(copy, { [key]: value });
    }
  }
}

async function isValid(instance: object): Promise<boolean> {
  return (await validate(instance, { stopAtFirstError: true, forbidUnknownValues: false })).length === 0;
}

describe('a DTO', () => {
  it.each<[string, Class, object]>([
    ['an incident', CreateIncidentDto, INCIDENT],
    ['a patch', PatchIncidentDto, { title: 'New', source: INCIDENT.source, tags: null }],
    [
      'a query',
      IncidentListQueryDto,
      { status: ['open'], tags: ['a'], page: 1, q: 'x', createdFrom: '2026-03-01T12:00:00Z' },
    ],
    ['a rule', CreateRuleDto, RULE],
  ])('of %s is sound exactly if class-validator finds nothing', async (_, dto, json) => {
    const verdicts = { true: 0, false: 0 };
    for (const variant of variants(json)) {
      const instance = readDto(dto, variant as object, []);
      const verdict = isSound(instance);
      expect({ variant, verdict }).toEqual({ variant, verdict: await isValid(instance) });
      verdicts[`${verdict}`]++;
    }
    expect(Math.min(verdicts.true, verdicts.false)).toBeGreaterThan(5);
  });

  it('with a check that is not ours is not passed over', () => {
    class StrangeDto {
      @IsDefined() readonly field!: string;
    }
    expect(() => isSound(new StrangeDto())).toThrow('No one knows here what isDefined of field means.');
  });
});

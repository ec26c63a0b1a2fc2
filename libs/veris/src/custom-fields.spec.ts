import { describe, expect, it } from '@jest/globals';
import { unmapped } from './custom-fields.js';
import { aVerisRecord } from './testing/veris-record.js';

describe('custom fields', () => {
  it('keep a key exactly as it is', () => {
    expect(unmapped(aVerisRecord({ ' reference': 'https://example.org' }), '')).toMatchObject({
      ' reference': 'https://example.org',
    });
  });

  it('keep texts that the description does not hold whole', () => {
    const left = unmapped(aVerisRecord({ summary: 'A long story', notes: '' }), 'A long st…');
    expect(left).toMatchObject({ summary: 'A long story', notes: '' });
  });

  it('keep what no actor and no asset was made of', () => {
    const left = unmapped(
      aVerisRecord({
        actor: { external: {}, notes: 'none seen', internal: [] },
        asset: { assets: [{ variety: 'S - File' }, { amount: 3 }], cloud: 'No' },
      }),
      '',
    );
    expect(left).toMatchObject({
      actor: { notes: 'none seen', internal: [] },
      asset: { assets: [{ amount: 3 }], cloud: 'No' },
    });
    expect(Object.keys(left['actor'] as object)).toEqual(['notes', 'internal']);
  });

  it('keep parts that are empty or of another type', () => {
    expect(unmapped(aVerisRecord({ actor: {}, asset: 'none', source_id: 4 }), '')).toMatchObject({
      actor: {},
      asset: 'none',
      source_id: 4,
    });
    expect(unmapped(aVerisRecord({ asset: { assets: [] } }), '')).toMatchObject({ asset: { assets: [] } });
  });

  it('do not repeat what the incident holds', () => {
    const record = aVerisRecord({ asset: { assets: [{ variety: 'S - File' }] } });
    const left = unmapped(record, 'A laptop was taken from a parked van.\n\nThe disk was encrypted.');
    for (const key of ['incident_id', 'source_id', 'summary', 'notes', 'actor', 'asset'])
      expect(left).not.toHaveProperty([key]);
  });
});

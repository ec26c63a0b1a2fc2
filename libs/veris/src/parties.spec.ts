import { describe, expect, it } from '@jest/globals';
import { actorsOf } from './actors.js';
import { assetsOf } from './assets.js';
import { tagsOf } from './tags.js';
import { aVerisRecord } from './testing/veris-record.js';

describe('actors', () => {
  it('are one of each category, with everything that was said of them', () => {
    const external = { variety: ['Activist', 'Unknown'], country: ['FI', 'SE'], motive: ['Ideology'], notes: '' };
    expect(actorsOf(aVerisRecord({ actor: { external, unknown: {} } }))).toEqual([
      { type: 'external', identifier: 'Activist (FI, SE)', attributes: external },
      { type: 'unknown', identifier: 'Unknown', attributes: {} },
    ]);
  });

  it('go by their name where they have one', () => {
    expect(actorsOf(aVerisRecord({ actor: { partner: { name: ['Quay Logistics'] } } }))).toEqual([
      {
        type: 'partner',
        identifier: 'Quay Logistics',
        name: 'Quay Logistics',
        attributes: { name: ['Quay Logistics'] },
      },
    ]);
  });

  it('are not made of what is no object or no category', () => {
    expect(actorsOf(aVerisRecord({ actor: { external: [], notes: 'none', constructor: {} } }))).toEqual([]);
  });
});

describe('assets', () => {
  it.each([
    ['S - Mail', 'server'],
    ['N - Firewall', 'network'],
    ['U - Laptop', 'user device'],
    ['T - ATM', 'public terminal'],
    ['M - Documents', 'media'],
    ['P - Cashier', 'person'],
    ['E - Telematics', 'embedded'],
    ['Unknown', 'unknown'],
  ])('%s is a %s', (variety, type) => {
    expect(assetsOf(aVerisRecord({ asset: { assets: [{ variety }] } }))).toEqual([
      { type, identifier: variety, attributes: {} },
    ]);
  });

  it('of one variety fold into one without losing counts', () => {
    const assets = [
      { variety: 'U - Laptop', amount: 2 },
      { variety: 'S - File' },
      { variety: 'U - Laptop', amount: 3, os: 'BeOS' },
    ];
    expect(assetsOf(aVerisRecord({ asset: { assets } }))).toEqual([
      {
        type: 'user device',
        identifier: 'U - Laptop',
        attributes: { amount: 5, entries: [{ amount: 2 }, { amount: 3, os: 'BeOS' }] },
      },
      { type: 'server', identifier: 'S - File', attributes: {} },
    ]);
  });

  it('are not made of entries without a variety', () => {
    expect(assetsOf(aVerisRecord({ asset: { assets: [{ amount: 2 }, null, 'x', { variety: ' ' }] } }))).toEqual([]);
    expect(assetsOf(aVerisRecord({ asset: { assets: 'x' } }))).toEqual([]);
  });
});

describe('tags', () => {
  it('name each category that VERIS has', () => {
    const record = aVerisRecord({ action: { hacking: {}, sorcery: {} }, actor: {}, attribute: { integrity: {} } });
    expect(tagsOf(record)).toEqual(['veris', 'action.hacking', 'attribute.integrity']);
  });
});

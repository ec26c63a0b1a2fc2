import { describe, expect, it } from '@jest/globals';
import { incidentTypeOf } from './incident-type.js';
import { aVerisRecord } from './testing/veris-record.js';

const dos = { hacking: { variety: ['Unknown', 'DoS'] } };

describe('the type of an incident', () => {
  it.each([
    ['malware', { malware: {}, hacking: {} }, 'Yes', 'malware'],
    ['hacking', { hacking: {} }, 'Yes', 'data_breach'],
    ['hacking', { hacking: {} }, 'Potentially', 'unauthorized_access'],
    ['hacking', { hacking: {} }, undefined, 'unauthorized_access'],
    ['denial of service', dos, undefined, 'dos_attack'],
    ['denial of service to cover a theft of data', dos, 'Yes', 'data_breach'],
    ['hacking with misuse', { misuse: {}, hacking: {} }, 'No', 'unauthorized_access'],
    ['misuse', { misuse: {}, social: {} }, 'Yes', 'policy_violation'],
    ['social', { social: {} }, 'Yes', 'data_breach'],
    ['social', { social: {} }, 'Potentially', 'suspicious_activity'],
    ['a physical action', { physical: {} }, 'Potentially', 'data_breach'],
    ['a physical action', { physical: {} }, 'No', 'other'],
    ['an error', { error: {} }, 'Yes', 'data_breach'],
    ['an error', { error: {} }, 'Unknown', 'other'],
    ['an unknown action', { unknown: {} }, 'Yes', 'data_breach'],
    ['no action', {}, 'Potentially', 'data_breach'],
    ['no action', {}, undefined, 'other'],
    ['an environmental event', { environmental: {} }, 'Yes', 'other'],
    ['a category that VERIS does not have', { sorcery: {} }, undefined, 'other'],
  ])('%s (%j), data disclosed: %s, is %s', (_, action, disclosure, type) => {
    const attribute = { confidentiality: { data_disclosure: disclosure } };
    expect(incidentTypeOf(aVerisRecord({ action, attribute }))).toBe(type);
  });

  it('is a suspicion where nothing else is known', () => {
    expect(incidentTypeOf(aVerisRecord({ security_incident: 'Suspected', action: {}, attribute: {} }))).toBe(
      'suspicious_activity',
    );
  });
});

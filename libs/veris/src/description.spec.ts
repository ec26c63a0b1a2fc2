import { characters } from '@sentinelops/domain';
import { describe, expect, it } from '@jest/globals';
import { descriptionOf } from './description.js';
import { aVerisRecord } from './testing/veris-record.js';

describe('the description', () => {
  it('is the summary and the notes, word for word', () => {
    const record = aVerisRecord({ summary: ' One. ', notes: 'Two.\n' });
    expect(descriptionOf(record)).toBe(' One. \n\nTwo.\n');
  });

  it('is composed where there is no summary, and keeps the notes', () => {
    const record = aVerisRecord({
      summary: '',
      notes: 'Later found.',
      asset: { assets: [{ variety: 'U - Laptop' }, { variety: 'U - Laptop' }, 'stray'] },
      attribute: {
        confidentiality: { data: [{ variety: 'Medical' }], data_total: 12, data_disclosure: 'Potentially' },
      },
    });
    expect(descriptionOf(record)).toBe(
      'Security incident at Harbour Clinic. Action: Physical (Theft). Actor: External (Unaffiliated). ' +
        'Assets: U - Laptop. Data: 12 records, Medical, disclosed: potentially.\n\nLater found.',
    );
  });

  it('is never empty', () => {
    expect(descriptionOf({})).toBe('Security incident at Unnamed organisation.');
  });

  it('is cut to what can be stored', () => {
    expect(characters(descriptionOf(aVerisRecord({ summary: '😀'.repeat(70_000) })))).toBe(65_536);
  });
});

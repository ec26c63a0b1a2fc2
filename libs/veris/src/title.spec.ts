import { characters } from '@sentinelops/domain';
import { describe, expect, it } from '@jest/globals';
import { aVerisRecord } from './testing/veris-record.js';
import { titleOf } from './title.js';

describe('the title', () => {
  it.each([
    ['names victim and action', {}, 'Harbour Clinic: Physical (Theft)'],
    [
      'brings the victim onto one line',
      { victim: { victim_id: ' Harbour \n Clinic ' } },
      'Harbour Clinic: Physical (Theft)',
    ],
    ['has a stand-in for a victim', { victim: { victim_id: ' ' } }, 'Unnamed organisation: Physical (Theft)'],
    ['has a stand-in for the action', { action: {} }, 'Harbour Clinic: Unknown action'],
    [
      'takes the first action alone',
      { action: { social: {}, error: { variety: ['Loss'] } } },
      'Harbour Clinic: Social',
    ],
    [
      'takes the first variety that is known',
      { action: { hacking: { variety: ['Unknown', 'SQLi', 'DoS'] } } },
      'Harbour Clinic: Hacking (SQLi)',
    ],
  ])('%s', (_, changes, title) => {
    expect(titleOf(aVerisRecord(changes))).toBe(title);
  });

  it('cuts a long victim to 200 characters and keeps the action', () => {
    const title = titleOf(aVerisRecord({ victim: { victim_id: '😀'.repeat(300) } }));
    expect(characters(title)).toBe(200);
    expect(title.endsWith('😀…: Physical (Theft)')).toBe(true);
  });

  it('cuts a long variety as well', () => {
    const title = titleOf(aVerisRecord({ action: { error: { variety: ['v'.repeat(500)] } } }));
    expect(title).toHaveLength('Harbour Clinic: '.length + 80);
  });
});

import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { FeedItem } from './feed-item.js';
import { sigmaCandidates } from './sigma-candidates.js';
import { all } from './testing/streams.js';

const RULE = `title: Ferry schedule read by a stranger
id: 3f1f8f0e-5d0b-4c59-9a61-0c9d7a1f2b44
status: test
description: Someone without a ticket asks for the schedule.
author: SentinelOps
date: 2025-01-05
logsource:
  category: webserver
detection:
  selection:
    cs-uri: /schedule
  condition: selection
level: low
`;

const candidates = async (...items: FeedItem[]): Promise<unknown[]> => all(sigmaCandidates(Readable.from(items)));

describe('Sigma candidates', () => {
  it('are the rules of each file, and the reason for each file that could not be read', async () => {
    const found = await candidates(
      { file: 'a.yml', reason: 'must be UTF-8' },
      { file: 'b.yml', text: RULE },
      { file: 'c.yml', text: 'not: [a rule' },
    );
    expect(found).toMatchObject([
      { ok: false, reason: 'must be UTF-8', file: 'a.yml', line: 1 },
      { ok: true, file: 'b.yml', line: 1, input: { name: 'Ferry schedule read by a stranger' } },
      { ok: false, file: 'c.yml' },
    ]);
  });
});

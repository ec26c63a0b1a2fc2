import type { Work } from '../work.js';
import { audit } from './audit.js';
import { exporting } from './export.js';
import { growth } from './growth.js';
import { importing } from './import.js';
import { list } from './list.js';
import { notModified } from './not-modified.js';
import { page } from './page.js';
import { processes } from './processes.js';
import { profile } from './profile.js';
import { raise } from './raise.js';
import { read } from './read.js';
import { start } from './start.js';

/** In the order in which they run. */
export const WORKS: readonly Work[] = [
  read,
  notModified,
  list,
  page,
  profile,
  exporting,
  processes,
  growth,
  raise,
  importing,
  audit,
  start,
];

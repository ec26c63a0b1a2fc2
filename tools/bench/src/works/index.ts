import type { Work } from '../work.js';
import { audit } from './audit.js';

export const WORKS: readonly Work[] = [audit];

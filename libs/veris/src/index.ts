export { readVeris, VERIS_LINE_MAX, type VerisLine } from './read-veris.js';

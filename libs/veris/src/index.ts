export { readVeris, type VerisLine } from './read-veris.js';

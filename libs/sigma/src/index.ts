export { readSigma, type SigmaSource } from './read-sigma.js';
export { sigmaFiles, type SigmaFile, type StoredSigma } from './export/sigma-files.js';

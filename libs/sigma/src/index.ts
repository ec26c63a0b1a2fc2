export { readSigma, type SigmaSource } from './read-sigma.js';
export { sigmaFiles, sigmaFilesFrom, type SigmaFile, type StoredSigma } from './export/sigma-files.js';

export { archiveFiles } from './archive-files.js';
export type { FeedLimits } from './feed-limits.js';
export { FeedError, type FeedItem } from './feed-item.js';
export { filesIn, type Progress } from './files-in.js';
export type { ReadOptions } from './read-options.js';
export { sigmaCandidates } from './sigma-candidates.js';
export { textFile } from './text-file.js';
export { textLines, type TextLine } from './text-lines.js';
export { verisCandidates } from './veris-candidates.js';

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Leaves the counts of a run beside the project, for whoever adds them up. */
export default class ResultsReporter {
  constructor(globalConfig) {
    this.folder = join(globalConfig.rootDir, 'test-output');
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    mkdirSync(this.folder, { recursive: true });
    const counts = {
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
      skipped: numPendingTests,
    };
    writeFileSync(join(this.folder, 'results.json'), `${JSON.stringify(counts)}\n`);
  }
}

import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { FOLD_STEP, type IncidentTallies } from '@sentinelops/persistence';
import { Rounds } from '../rounds.js';

/** Where many changes come, whoever reads statistics adds them up sooner. */
const INTERVAL_MS = 60_000;

/** Adds up from time to time what changed in the tallies of incidents; one gateway at a time, whichever comes first. */
export class TallyFold implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Rounds;

  constructor(tallies: IncidentTallies, intervalMs = INTERVAL_MS) {
    this.rounds = new Rounds({
      intervalMs,
      step: async () => (await tallies.fold()) === FOLD_STEP,
      complaint: "Changes of the incidents' tallies can't be added up",
      logger: new Logger(TallyFold.name),
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }
}

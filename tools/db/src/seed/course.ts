import type { Attribution, Incident, IncidentState, IncidentStatus } from '@sentinelops/domain';
import { ANALYSTS, told } from './cast.js';
import type { Case } from './sample-incident.js';
import { minutesAfter } from './when.js';

/** How far work on a case has come, with how many of a hundred there are. */
const COURSES: readonly [number, readonly IncidentStatus[]][] = [
  [18, []],
  [20, ['investigating']],
  [6, ['investigating', 'contained']],
  [8, ['investigating', 'contained', 'remediated']],
  [35, ['investigating', 'contained', 'closed']],
  [13, ['investigating', 'false_positive']],
];

const REASONS: Partial<Record<IncidentStatus, string>> = {
  contained: 'It can not spread any further',
  remediated: 'What was done is undone; left to watch for a week',
  closed: 'Nothing further was seen',
  false_positive: 'The activity is known and allowed',
};

/** Does with a new incident what analysts do with it, in the days after. */
export function course(incident: Incident, one: Case): IncidentState {
  let { createdAt: at, version } = incident.toState();
  const by = one.random.pick(ANALYSTS);
  const next = (minutesMax: number): Attribution => {
    at = minutesAfter(at, one.random.whole(1, minutesMax));
    version++;
    return { by, at };
  };
  const moves = courseOf(one.random.whole(1, 100));
  if (moves.length > 0) incident.assign(by, next(240));
  for (const status of moves) {
    if (status === 'contained') analyze(incident, one, next(1_440));
    incident.transitionTo({ status, reason: REASONS[status] ?? null }, next(1_440));
    if (status === 'contained') remediate(incident, one, next);
  }
  return { ...incident.toState(), version };
}

function courseOf(percentile: number): readonly IncidentStatus[] {
  let covered = 0;
  return COURSES.find(([share]) => (covered += share) >= percentile)?.[1] ?? [];
}

function analyze(incident: Incident, { scenario, who, random }: Case, mark: Attribution): void {
  incident.analyze(
    {
      summary: told(scenario.finding, who),
      riskScore: random.whole(5, 98),
      attackPatterns: [scenario.technique.id.toUpperCase()],
      indicators: [
        { type: 'ipv4-addr', value: who.address },
        { type: 'sha256', value: random.hex(64) },
      ],
      recommendations: [told(scenario.remediation[1], who)],
      confidence: random.share(0.3, 1),
    },
    mark,
  );
}

function remediate(
  incident: Incident,
  { scenario, who, random }: Case,
  next: (minutesMax: number) => Attribution,
): void {
  const [actionType, description] = scenario.remediation;
  const actionId = `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`;
  const automated = random.chance(0.3);
  incident.addRemediation({ actionType, description: told(description, who), automated }, actionId, next(120));
  incident.moveRemediation(actionId, { status: 'completed', result: 'Done and checked' }, next(480));
}

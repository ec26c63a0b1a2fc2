import { databaseSettings, environment, openDatabase } from '@sentinelops/connect';
import { ChangeIncident, type IncidentSummary } from '@sentinelops/domain';
import { SystemClock } from '@sentinelops/persistence';

// The gateway's database: DATABASE_URL, or the embedded one.
const { database, close } = await openDatabase({ ...databaseSettings(environment()), applicationName: 'example' });
await database.schema.migrate();

// Read: the oldest critical incidents that no one has looked at yet.
const { items, total } = await database.incidentView.list({
  filters: { severity: ['critical'], status: ['open'] },
  sort: { field: 'detectedAt', direction: 'asc' },
  view: 'summary',
  pageSize: 10,
  start: { page: 1 },
  count: 'exact',
});
console.log(`${total?.value} critical incidents are open.`);

// Change: the domain checks the move, keeps the clocks and writes the timeline.
const change = new ChangeIncident(database.incidents, database.unitOfWork, new SystemClock());
for (const item of items) {
  const { id, incidentNumber, title } = JSON.parse(item) as IncidentSummary;
  await change.execute({ id }, 'example', (incident, mark) => incident.assign('on-call', mark));
  console.log(`${incidentNumber} ${title}: assigned to on-call`);
}
await close();

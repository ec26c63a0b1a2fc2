import { databaseSettings, environment, openDatabase } from '@sentinelops/connect';
import { ChangeIncident } from '@sentinelops/domain';
import { SystemClock } from '@sentinelops/persistence';

// The gateway's database: DATABASE_URL, or the embedded one.
const { database, close } = await openDatabase({ ...databaseSettings(environment()), applicationName: 'example' });
await database.schema.migrate();

// Read: the oldest critical incidents that no one has looked at yet.
const { items, total } = await database.incidents.list({
  page: 1,
  pageSize: 10,
  filters: { severity: ['critical'], status: ['open'] },
  sort: { field: 'detectedAt', direction: 'asc' },
});
console.log(`${total} critical incidents are open.`);

// Change: the domain checks the move, keeps the clocks and writes the timeline.
const change = new ChangeIncident(database.incidents, database.unitOfWork, new SystemClock());
for (const { id, incidentNumber, title } of items) {
  await change.execute({ id }, 'example', (incident, mark) => incident.assign('on-call', mark));
  console.log(`${incidentNumber} ${title}: assigned to on-call`);
}
await close();

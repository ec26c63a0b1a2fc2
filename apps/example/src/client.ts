import { change, createClient, unwrap } from '@sentinelops/api-client';

const [baseUrl = 'http://127.0.0.1:3000', apiKey] = process.argv.slice(2);
const api = createClient({ baseUrl, apiKey });

// Raise: however often it takes to get through, there is one incident in the end.
const raised = await unwrap(
  api.POST('/api/v1/incidents', {
    body: {
      title: 'Logon from two countries within an hour',
      description: 'j.doe was in Oslo, and 20 minutes later in Lima.',
      incidentType: 'unauthorized_access',
      severity: 'high',
      source: { system: 'example' },
    },
  }),
);

// Change: what it becomes is worked out anew if someone else was quicker.
const params = { path: { id: raised.id } };
const { incidentNumber, tags } = await change(
  () => api.GET('/api/v1/incidents/{id}', { params }),
  (seen, headers) => api.PATCH('/api/v1/incidents/{id}', { params, headers, body: { tags: [...seen.tags, 'travel'] } }),
);
console.log(`${incidentNumber}: ${tags.join(', ')}`);

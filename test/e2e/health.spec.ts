import { DatabaseSession } from '../../server/database/database.module.js';
import { startApp, type TestApp } from '../support/app.js';
import { forEachDatabase } from '../support/database.js';

forEachDatabase((databases) => {
  let house: TestApp;

  beforeEach(async () => {
    house = await startApp(await databases.create());
  });
  afterEach(() => house.close());

  it('is live and ready when it is up, for anybody', async () => {
    expect((await house.client().get('/api/health/live').expect(200)).body).toEqual({ status: 'ok' });
    expect((await house.client().get('/api/health/ready').expect(200)).body).toEqual({ status: 'ok' });
  });

  it('is live but not ready once the database is gone', async () => {
    await house.app.get(DatabaseSession).sides.reader.destroy();
    await house.client().get('/api/health/live').expect(200);
    const response = await house.client().get('/api/health/ready').expect(503);
    expect(response.body.code).toBe('NOT_READY');
  });

  it('does not fill the log with its questions', async () => {
    await house.client().get('/api/health/ready').expect(200);
    expect(house.log()).not.toContain('"route":"/api/health');
  });

  it('tells times by route to those who may see the settings', async () => {
    const admin = await house.as('admin', null);
    await admin.get('/api/users/1').expect(200);
    const { text } = await admin.get('/api/metrics').expect(200);
    expect(text).toContain(
      'tiendo_http_request_duration_seconds_count{method="GET",route="/api/users/:id",status="200"} 1',
    );
    expect(text).toContain('tiendo_process_cpu_seconds_total');
    const viewer = await house.as('viewer', null);
    await viewer.get('/api/metrics').expect(403);
  });
});

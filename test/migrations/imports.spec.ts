import { DataSource } from 'typeorm';
import { House1763600000000 } from '../../server/database/migrations/1763600000000-house.js';
import { MIGRATIONS } from '../../server/database/migrations/index.js';
import { writerOptions } from '../../server/database/options.js';
import { forEachDatabase } from '../support/database.js';

forEachDatabase((databases) => {
  it('imports of before are found by the folded name of their file, and lose nothing', async () => {
    const options = writerOptions(await databases.createEmpty());
    const before = await new DataSource({ ...options, migrations: [House1763600000000] }).initialize();
    await before.runMigrations({ transaction: 'each' });
    await before.query(
      `INSERT INTO units (name, search_key, path, type, aliases, version) VALUES ('Sở', 'so', '/1/', 'office', '[]', 1)`,
    );
    await before.query(
      `INSERT INTO campaigns (name, unit_id, app_name, template, letters, starts_on, target_percent, done_when, settings)
       VALUES ('Đợt', 1, 'VssID', 'paper', '[]', '2021-04-01', 100, 'approved', '{}')`,
    );
    await before.query(
      `INSERT INTO imports (campaign_id, unit_id, kind, status, file_name, size, sha256, effective_on, sheets, options, counts,
         new_units, warnings, created_at)
       VALUES (1, 1, 'roster', 'applied', 'Danh sách Đoàn viên.xlsx', 1, 'x', '2021-04-01', '[]', '{}', '{"rows":3}', '[]', '[]', 'x')`,
    );
    await before.destroy();
    const after = await new DataSource({ ...options, migrations: [...MIGRATIONS] }).initialize();
    await after.runMigrations({ transaction: 'each' });
    const found: unknown = await after.query('SELECT search_key, file_name, counts, doctor FROM imports');
    expect(found).toEqual([
      {
        search_key: 'danh sach doan vien xlsx',
        file_name: 'Danh sách Đoàn viên.xlsx',
        counts: '{"rows":3}',
        doctor: null,
      },
    ]);
    await after.destroy();
  });
});

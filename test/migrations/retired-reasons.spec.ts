import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../server/database/migrations/index.js';
import { RetiredReasons1763700000025 } from '../../server/database/migrations/1763700000025-retired-reasons.js';
import { writerOptions } from '../../server/database/options.js';
import { forEachDatabase } from '../support/database.js';

const reason = (code: string, vi: string) => ({ code, kinds: ['exempted'], vi, en: code });
const settings = (...reasons: object[]) => JSON.stringify({ rules: { note: "it's" }, reasons }).replaceAll("'", "''");

forEachDatabase((databases) => {
  it('reasons that facts still give come back onto the list, in their last words and for nothing new', async () => {
    const options = writerOptions(await databases.createEmpty());
    const older = MIGRATIONS.slice(0, MIGRATIONS.indexOf(RetiredReasons1763700000025));
    const before = await new DataSource({ ...options, migrations: older }).initialize();
    await before.runMigrations({ transaction: 'each' });
    const at = '2021-04-01T00:00:00.000Z';
    const lists = [
      settings(reason('A', 'Cũ'), reason('B', 'Không ai dùng'), reason('C', 'Còn')),
      settings(reason('A', 'Mới'), reason('C', 'Còn')),
      settings(reason('C', 'Còn')),
    ];
    for (const text of [
      `INSERT INTO units (name, search_key, path, type, aliases, version) VALUES ('Sở', 'so', '/1/', 'office', '[]', 1)`,
      `INSERT INTO campaigns (name, unit_id, app_name, template, letters, starts_on, target_percent, done_when, settings,
         settings_version) VALUES ('Đợt', 1, 'VssID', 'paper_2021', '[]', '2021-04-01', 100, 'approved', '${lists[2]!}', 3)`,
      ...lists.map(
        (list, i) => `INSERT INTO campaign_settings (campaign_id, version, done_when, settings, calendar_version, at)
         VALUES (1, ${i + 1}, 'approved', '${list}', 1, '${at}')`,
      ),
      `INSERT INTO people (full_name, sort_key, search_key, version) VALUES ('Nguyễn Văn Thử', 'x', 'x', 1)`,
      `INSERT INTO participants (campaign_id, person_id, version) VALUES (1, 1, 1)`,
      `INSERT INTO changes (door, state, at, counts) VALUES ('form', 'done', '${at}', '{}')`,
      `INSERT INTO facts (participant_id, kind, on_day, on_precision, evidence, reason, recorded_at, change_id)
       VALUES (1, 'exempted', '2021-04-02', 'day', 'claimed', 'A', '${at}', 1)`,
    ]) {
      await before.query(text);
    }
    await before.destroy();
    const after = await new DataSource({ ...options, migrations: [...MIGRATIONS] }).initialize();
    await after.runMigrations({ transaction: 'each' });
    const stored: { settings: string }[] = await after.query(
      `SELECT settings FROM campaigns UNION ALL SELECT settings FROM campaign_settings WHERE version = 3`,
    );
    const whole = { rules: { note: "it's" }, reasons: [reason('C', 'Còn'), { ...reason('A', 'Mới'), kinds: [] }] };
    expect(stored.map((one) => JSON.parse(one.settings) as unknown)).toEqual([whole, whole]);
    await after.destroy();
  });
});

import { DataSource } from 'typeorm';
import { writerOptions, type DatabaseLocation } from '../../server/database/options.js';
import { forEachDatabase } from '../support/database.js';

forEachDatabase((databases) => {
  async function withWriter<T>(location: DatabaseLocation, work: (writer: DataSource) => Promise<T>): Promise<T> {
    const writer = await new DataSource(writerOptions(location)).initialize();
    try {
      return await work(writer);
    } finally {
      await writer.destroy();
    }
  }

  const tablesOf = async (writer: DataSource): Promise<string[]> => {
    const text =
      databases.engine === 'SQLite'
        ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
        : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`;
    const found: { name: string }[] = await writer.query(text);
    return found
      .map(({ name }) => name)
      .filter((name) => name !== 'migrations' && name !== 'typeorm_metadata')
      .sort();
  };

  it('the migrations make every table that an entity has, and none besides', async () => {
    await withWriter(await databases.create(), async (writer) => {
      expect(await tablesOf(writer)).toEqual(writer.entityMetadatas.map(({ tableName }) => tableName).sort());
    });
  });

  it('no drift is left between entities and migrations', async () => {
    await withWriter(await databases.create(), async (writer) => {
      const { upQueries } = await writer.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    });
  });

  it('the migrations can be taken back and made again', async () => {
    await withWriter(await databases.createEmpty(), async (writer) => {
      const made = await writer.runMigrations({ transaction: 'each' });
      const tables = await tablesOf(writer);
      for (const _one of made) await writer.undoLastMigration({ transaction: 'each' });
      expect(await tablesOf(writer)).toEqual([]);
      await writer.runMigrations({ transaction: 'each' });
      expect(await tablesOf(writer)).toEqual(tables);
      expect((await writer.driver.createSchemaBuilder().log()).upQueries).toEqual([]);
    });
  });

  it('a database that is up to date is left alone', async () => {
    await withWriter(await databases.create(), async (writer) => {
      expect(await writer.runMigrations({ transaction: 'each' })).toEqual([]);
    });
  });

  it('days, instants, codes and paths are compared byte by byte', async () => {
    await withWriter(await databases.create(), async (writer) => {
      const order: { v: string }[] = await writer.query(
        databases.engine === 'SQLite'
          ? `SELECT value AS v FROM json_each('["b","B","a","/1/10/","/1/2/","Đ","z"]') ORDER BY value`
          : `SELECT value COLLATE "C" AS v FROM json_array_elements_text('["b","B","a","/1/10/","/1/2/","Đ","z"]') ORDER BY 1`,
      );
      expect(order.map(({ v }) => v)).toEqual(['/1/10/', '/1/2/', 'B', 'a', 'b', 'z', 'Đ']);
      if (databases.engine === 'SQLite') return;
      const loose: { name: string }[] = await writer.query(
        `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
         WHERE table_schema = 'public' AND collation_name IS NULL AND data_type IN ('character varying', 'text')
           AND (column_name LIKE '%\\_on' OR column_name LIKE '%\\_day' OR column_name LIKE '%\\_at' OR column_name LIKE '%\\_key'
             OR column_name IN ('path', 'kind', 'state', 'bucket', 'evidence', 'day', 'since', 'door', 'at', 'role'))`,
      );
      expect(loose).toEqual([]);
    });
  });
});

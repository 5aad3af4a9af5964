import { execute, row } from '../../server/database/sql.js';
import { closeDatabases, openDatabases } from '../../server/database/databases.js';
import { forEachDatabase } from '../support/database.js';

forEachDatabase((databases) => {
  it('gives each spec a database of its own', async () => {
    const one = await databases.open();
    const other = await databases.open();
    await one.unitOfWork.run((em) => execute(em, 'CREATE TABLE only_here (id integer)'));

    expect(await row(one.reader.manager, 'SELECT count(*) AS n FROM only_here')).toEqual({ n: 0 });
    await expect(row(other.reader.manager, 'SELECT count(*) AS n FROM only_here')).rejects.toThrow(/only_here/);
  });

  it('starts from the migrated schema', async () => {
    const { writer } = await databases.open();
    expect(await writer.showMigrations()).toBe(false);
  });

  it('refuses a write by the reading side', async () => {
    const { reader } = await databases.open();
    await expect(execute(reader.manager, 'CREATE TABLE x (id integer)')).rejects.toThrow(/read-?only/i);
  });

  it('can be opened again after it was closed', async () => {
    const location = await databases.create();
    await closeDatabases(await openDatabases(location));
    const again = await openDatabases(location);
    expect(again.reader.isInitialized).toBe(true);
    await closeDatabases(again);
  });
});

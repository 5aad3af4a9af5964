import { Conditions, readPage } from '../../../server/database/conditions.js';
import { execute, insertRows } from '../../../server/database/sql.js';
import { forEachDatabase, type OpenDatabase } from '../../support/database.js';

forEachDatabase((databases) => {
  let db: OpenDatabase;

  beforeAll(async () => {
    db = await databases.open();
    await db.unitOfWork.run(async (em) => {
      await execute(em, 'CREATE TABLE books (id integer PRIMARY KEY, shelf integer NOT NULL, title text NOT NULL)');
      const columns = { id: 'integer', shelf: 'integer', title: 'text' } as const;
      await insertRows(em, 'books', columns, [
        [1, 1, 'Kiều'],
        [2, 1, 'Số đỏ'],
        [3, 2, 'Tắt đèn'],
        [4, 2, 'Số đỏ'],
      ]);
    });
  });

  const where = () => new Conditions(db.reader.manager);
  const read = (conditions: Conditions, offset = 0, limit = 10) => {
    const source = { columns: 'b.id', from: 'FROM books b', where: conditions };
    return readPage<{ id: number }>(db.reader.manager, source, { orderBy: 'ORDER BY b.id', offset, limit });
  };
  const ids = async (conditions: Conditions) => (await read(conditions)).found.map(({ id }) => id);

  it('takes everything without a condition', async () => {
    expect(await ids(where())).toEqual([1, 2, 3, 4]);
  });

  it('holds all conditions at once, with their parameters in order', async () => {
    const both = { sql: '(b.shelf = ? OR b.shelf = ?)', params: [2, 3] };
    expect(await ids(where().and('b.title = ?', 'Số đỏ').and(both).among('b.id', [2, 3, 4]))).toEqual([4]);
  });

  it('asks for ids only where some were named; none of them is nobody', async () => {
    expect(await ids(where().among('b.id', null))).toEqual([1, 2, 3, 4]);
    expect(await ids(where().among('b.id', []))).toEqual([]);
  });

  it('gives one page, and counts all', async () => {
    const { found, total } = await read(where().and('b.shelf >= ?', 1), 1, 2);
    expect(found).toEqual([{ id: 2 }, { id: 3 }]);
    expect(total).toBe(4);
  });

  it.each([[undefined], ['FROM books b']])('knows what stands before WHERE, counting %s', async (counted) => {
    const from = 'FROM (SELECT id, shelf, title, CAST(? AS integer) AS hall FROM books) b';
    const source = { columns: 'b.id, b.hall', from, counted, params: [7], where: where().and('b.title = ?', 'Số đỏ') };
    const list = { orderBy: 'ORDER BY b.id', offset: 0, limit: 1 };
    expect(await readPage(db.reader.manager, source, list)).toEqual({ found: [{ id: 2, hall: 7 }], total: 2 });
  });
});

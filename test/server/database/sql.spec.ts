import { execute, idsIn, insertRows, nextIds, row, rows, textsIn, updateRows } from '../../../server/database/sql.js';
import { forEachDatabase, type OpenDatabase } from '../../support/database.js';

const COLUMNS = { id: 'integer', name: 'text', is_on: 'boolean', note: 'text' } as const;

forEachDatabase((databases) => {
  let db: OpenDatabase;

  beforeAll(async () => {
    db = await databases.open();
    const id = databases.engine === 'SQLite' ? 'id integer PRIMARY KEY AUTOINCREMENT' : 'id serial PRIMARY KEY';
    await write(`CREATE TABLE things (${id}, name varchar(50) NOT NULL UNIQUE, is_on boolean, note text)`);
  });

  beforeEach(() => write('DELETE FROM things'));

  const write = (text: string, params?: Parameters<typeof execute>[2]) =>
    db.unitOfWork.run((em) => execute(em, text, params));
  const read = () => db.reader.manager;
  const all = async () =>
    (
      await rows<{ id: number; name: string; is_on: unknown; note: string | null }>(
        read(),
        'SELECT id, name, is_on, note FROM things ORDER BY id',
      )
    ).map((one) => ({
      ...one,
      is_on: one.is_on === null ? null : Boolean(one.is_on),
    }));
  const insert = (data: Parameters<typeof insertRows>[3], onConflict?: string) =>
    db.unitOfWork.run((em) => insertRows(em, 'things', COLUMNS, data, onConflict));

  describe('statements', () => {
    it('take parameters of every kind', async () => {
      const params = [1, 'Đỗ "Thử" \'?\'', true, null, 2, 'x', false, 'n'];
      await write('INSERT INTO things (id, name, is_on, note) VALUES (?, ?, ?, ?), (?, ?, ?, ?)', params);
      expect(await all()).toEqual([
        { id: 1, name: 'Đỗ "Thử" \'?\'', is_on: true, note: null },
        { id: 2, name: 'x', is_on: false, note: 'n' },
      ]);
    });

    it('answer the rows of RETURNING, of one and of two rows, of no row', async () => {
      await db.unitOfWork.run(async (em) => {
        const inserted = await rows(em, `INSERT INTO things (name) VALUES ('a'), ('b') RETURNING name`);
        const updated = await rows(em, `UPDATE things SET note = 'n' RETURNING name, note`);
        const deleted = await rows(em, `DELETE FROM things WHERE name = 'a' RETURNING name`);
        expect([inserted, updated, deleted]).toEqual([
          [{ name: 'a' }, { name: 'b' }],
          [
            { name: 'a', note: 'n' },
            { name: 'b', note: 'n' },
          ],
          [{ name: 'a' }],
        ]);
        expect(await rows(em, `DELETE FROM things WHERE name = 'z' RETURNING name`)).toEqual([]);
        expect(await rows(em, `UPDATE things SET note = 'm'`)).toEqual([]);
        expect(await row(em, `SELECT id FROM things WHERE name = 'z'`)).toBeUndefined();
      });
    });

    it('count and add up in numbers', async () => {
      await write(`INSERT INTO things (id, name) VALUES (5, 'a'), (7, 'b')`);
      expect(await row(read(), 'SELECT count(*) AS n, sum(id) AS total, max(name) AS last FROM things')).toEqual({
        ...{ n: 2, total: 12, last: 'b' },
      });
    });
  });

  describe('lists in conditions', () => {
    beforeEach(() => insert([1, 2, 3].map((n) => [n, `tên ${n}`, n === 1, null])));

    it.each([
      [
        [1, 3, 99],
        [1, 3],
      ],
      [[], []],
    ])('find the ids %j', async (asked, found) => {
      const text = `SELECT id FROM things WHERE ${idsIn(read(), 'id')} ORDER BY id`;
      expect(await rows(read(), text, [JSON.stringify(asked)])).toEqual(found.map((id) => ({ id })));
    });

    it('find texts, quotes and all', async () => {
      await write('UPDATE things SET name = ? WHERE id = 2', ['O\'Hà "ké", {x}']);
      const text = `SELECT id FROM things WHERE ${textsIn(read(), 'name')} ORDER BY id`;
      expect(await rows(read(), text, [JSON.stringify(['tên 1', 'O\'Hà "ké", {x}', '1'])])).toEqual([
        { id: 1 },
        { id: 2 },
      ]);
    });

    it('keep the order of the other parameters', async () => {
      const text = `SELECT id FROM things WHERE name <> ? AND ${idsIn(read(), 'id')} AND is_on = ? ORDER BY id`;
      expect(await rows(read(), text, ['tên 2', JSON.stringify([1, 2, 3]), false])).toEqual([{ id: 3 }]);
    });
  });

  describe('insertRows', () => {
    const data = [
      [1, 'Nguyễn Thị Thử', true, null],
      [2, '0123', false, '{"json":["text"]}'],
      [3, 'null', null, ''],
    ] as const;
    const stored = data.map(([id, name, is_on, note]) => ({ id, name, is_on, note }));

    it('keeps texts, booleans and nulls as they are', async () => {
      await insert(data);
      expect(await all()).toEqual(stored);
    });

    it('takes the same as JSON text', async () => {
      await insert(JSON.stringify(data));
      expect(await all()).toEqual(stored);
    });

    it('does nothing with no rows', async () => {
      await insert([]);
      expect(await all()).toEqual([]);
    });

    it('lets a conflict be an update', async () => {
      await insert(data);
      await insert(
        [[2, '0123', true, 'neu']],
        'ON CONFLICT (id) DO UPDATE SET is_on = excluded.is_on, note = excluded.note',
      );
      expect(await all()).toEqual([stored[0], { id: 2, name: '0123', is_on: true, note: 'neu' }, stored[2]]);
    });

    it('takes thousands at once', async () => {
      await insert(Array.from({ length: 5_000 }, (_, i) => [i + 1, `n${i}`, i % 2 === 0, null]));
      expect(await row(read(), 'SELECT count(*) AS n FROM things WHERE is_on = ?', [true])).toEqual({ n: 2_500 });
    });

    it.each([1, 8, 63, 64, 65, 200])('takes each of %s rows once, in their order', async (count) => {
      await insert(Array.from({ length: count }, (_, i) => [i + 1, `n${i + 1}`, null, null]));
      const names = (await all()).map(({ name }) => name);
      expect(names).toEqual(Array.from({ length: count }, (_, i) => `n${i + 1}`));
    });

    it('writes a number into a text as a person would', async () => {
      await insert([[1, 5, null, 1.5]]);
      expect(await all()).toEqual([{ id: 1, name: '5', is_on: null, note: '1.5' }]);
    });

    it('keeps nothing where one row is refused', async () => {
      await expect(insert([data[0], [9, 'Nguyễn Thị Thử', true, null]])).rejects.toThrow(/unique|duplicate/i);
      expect(await all()).toEqual([]);
    });
  });

  it('updateRows sets what is named on whom is named', async () => {
    await insert([1, 2, 3].map((n) => [n, `n${n}`, true, 'alt']));
    await db.unitOfWork.run((em) =>
      updateRows(em, 'things', { id: 'integer', note: 'text', is_on: 'boolean' }, [
        [1, null, false],
        [3, 'neu', null],
        [99, 'niemand', true],
      ]),
    );
    await db.unitOfWork.run((em) => updateRows(em, 'things', { id: 'integer', note: 'text' }, []));
    expect(await all()).toEqual([
      { id: 1, name: 'n1', is_on: false, note: null },
      { id: 2, name: 'n2', is_on: true, note: 'alt' },
      { id: 3, name: 'n3', is_on: null, note: 'neu' },
    ]);
  });

  describe('nextIds', () => {
    const reserve = (count: number) => db.unitOfWork.run((em) => nextIds(em, 'things', count));

    it('never gives one twice, used or not', async () => {
      const [first, second] = [await reserve(3), await reserve(2)];
      expect(await reserve(0)).toEqual([]);
      expect(new Set([...first, ...second]).size).toBe(5);
      expect(Math.min(...second)).toBeGreaterThan(Math.max(...first));
      await write(`INSERT INTO things (name) VALUES ('after')`);
      expect((await all())[0]?.id).toBeGreaterThan(Math.max(...second));
    });

    it('gives none again whose row is gone', async () => {
      const [id] = await reserve(1);
      await insert([[id!, 'a', null, null]]);
      await write('DELETE FROM things');
      expect((await reserve(1))[0]).toBeGreaterThan(id!);
    });

    it('gives different ones within one unit of work', async () => {
      const ids = await db.unitOfWork.run(async (em) => [
        ...(await nextIds(em, 'things', 2)),
        ...(await nextIds(em, 'things', 2)),
      ]);
      expect(new Set(ids).size).toBe(4);
    });

    it('gives different ones to many at the same time', async () => {
      const ids = (await Promise.all(Array.from({ length: 20 }, () => reserve(5)))).flat();
      expect(new Set(ids).size).toBe(100);
    });
  });
});

import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { execute, row, rows } from '../../../server/database/sql.js';
import { UnitOfWork } from '../../../server/database/unit-of-work.js';
import { forEachDatabase, type OpenDatabase } from '../../support/database.js';

/** So many times as long as others are kept waiting at a stretch. */
const LONG_MS = 200;

forEachDatabase((databases) => {
  let db: OpenDatabase;
  let work: UnitOfWork;

  beforeAll(async () => {
    db = await databases.open();
    work = db.unitOfWork;
    await work.run(async (em) => {
      await execute(em, 'CREATE TABLE entries (unit integer NOT NULL, part integer NOT NULL)');
      await execute(em, 'CREATE TABLE accounts (id integer PRIMARY KEY, amount integer NOT NULL)');
    });
  });

  beforeEach(async () => {
    await work.run(async (em) => {
      await execute(em, 'DELETE FROM entries');
      await execute(em, 'DELETE FROM accounts');
      await execute(em, 'INSERT INTO accounts (id, amount) VALUES (1, 0), (2, 0)');
    });
  });

  const read = () => db.reader.manager;
  const enter = (em: EntityManager, unit: number, part: number) =>
    execute(em, 'INSERT INTO entries (unit, part) VALUES (?, ?)', [unit, part]);
  const parts = () =>
    rows<{ unit: number; n: number }>(read(), 'SELECT unit, count(*) AS n FROM entries GROUP BY unit');

  /** Three writes with pauses in between; every third unit of work gives up after the second. */
  const inThreeParts = (unit: number) =>
    work.run(async (em) => {
      await enter(em, unit, 1);
      await yieldToOthers();
      await enter(em, unit, 2);
      await yieldToOthers();
      if (unit % 3 === 0) throw new Error('given up');
      await enter(em, unit, 3);
      return unit;
    });

  it('tells a unit whether another one waits for it', async () => {
    const seen: boolean[] = [];
    const begun = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const first = work.run(async () => {
      seen.push(work.isAwaited());
      begun.resolve();
      await asked.promise;
      seen.push(work.isAwaited());
    });
    await begun.promise;
    const second = work.run((em) => enter(em, 2, 1));
    asked.resolve();
    await Promise.all([first, second]);
    // PostgreSQL tells nobody.
    expect(seen).toEqual(databases.engine === 'SQLite' ? [false, true] : [true, true]);
  });

  it('keeps all or nothing of each of 300 at the same time, and readers see whole ones only', async () => {
    let isOver = false;
    const torn: number[] = [];
    let looks = 0;
    const watch = async () => {
      while (!isOver) {
        for (const { unit, n } of await parts()) if (n !== 3) torn.push(unit);
        looks += 1;
        await yieldToOthers();
      }
    };
    const watching = watch();
    const units = Array.from({ length: 300 }, (_, unit) => unit);
    const told = await Promise.allSettled(units.map((unit) => inThreeParts(unit)));
    isOver = true;
    await watching;

    expect(told.map(({ status }) => status)).toEqual(units.map((unit) => (unit % 3 === 0 ? 'rejected' : 'fulfilled')));
    expect(told.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))).toEqual(
      units.filter((u) => u % 3 !== 0),
    );
    const kept = await parts();
    expect(kept.map(({ unit }) => unit).sort((a, b) => a - b)).toEqual(units.filter((unit) => unit % 3 !== 0));
    expect(kept.every(({ n }) => n === 3)).toBe(true);
    expect(torn).toEqual([]);
    expect(looks).toBeGreaterThan(1);
  });

  it('a nested one joins the outer one, and goes with it', async () => {
    const nested = async (em: EntityManager, unit: number) => {
      await enter(em, unit, 1);
      const seen = await work.run(async (inner) => {
        expect(inner).toBe(em);
        await enter(inner, unit, 2);
        return row<{ n: number }>(inner, 'SELECT count(*) AS n FROM entries WHERE unit = ?', [unit]);
      });
      expect(seen).toEqual({ n: 2 });
    };
    await work.run((em) => nested(em, 1));
    await expect(
      work.run(async (em) => {
        await nested(em, 2);
        throw new Error('outer');
      }),
    ).rejects.toThrow('outer');
    expect(await parts()).toEqual([{ unit: 1, n: 2 }]);
  });

  it('one that a finished one has left behind stands for itself', async () => {
    const { promise: isOver, resolve } = Promise.withResolvers<void>();
    let late: Promise<never> | undefined;
    await expect(
      work.run(async () => {
        await yieldToOthers();
        late = isOver.then(() =>
          work.run(async (em) => {
            await enter(em, 1, 1);
            throw new Error('late');
          }),
        );
        throw new Error('first');
      }),
    ).rejects.toThrow('first');
    resolve();
    await expect(late).rejects.toThrow('late');
    expect(await parts()).toEqual([]);
  });

  it('a long line of writers lets others have their turn', async () => {
    let turns = 0;
    let isOver = false;
    const others = (async () => {
      for (; !isOver; turns += 1) await yieldToOthers();
    })();
    await Promise.all(Array.from({ length: 50 }, (_, unit) => work.run((em) => enter(em, unit, 1))));
    isOver = true;
    await others;
    expect(turns).toBeGreaterThanOrEqual(databases.engine === 'SQLite' ? 50 : 1);
  });

  it('a long one lets others have their turn, and they see nothing of it before its end', async () => {
    const seen = new Set<number>();
    let turns = 0;
    let isOver = false;
    const others = (async () => {
      for (; !isOver; turns += 1) {
        for (const { n } of await parts()) seen.add(n);
        await yieldToOthers();
      }
    })();
    await work.run(async (em) => {
      const from = performance.now();
      for (let part = 0; part < 1_000; part += 1) await enter(em, 1, part);
      while (performance.now() - from < LONG_MS) await row(em, 'SELECT count(*) AS n FROM entries a, entries b');
    });
    isOver = true;
    await others;
    expect(turns).toBeGreaterThanOrEqual(5);
    expect([...seen].filter((n) => n !== 1_000)).toEqual([]);
  });

  it('a failing one does not hold up the next', async () => {
    const told = await Promise.allSettled([
      work.run((em) => execute(em, 'INSERT INTO nowhere (x) VALUES (1)')),
      work.run((em) => enter(em, 1, 1)),
    ]);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('gives the error as it was thrown', async () => {
    const error = new RangeError('mine');
    await expect(work.run(() => Promise.reject(error))).rejects.toBe(error);
  });

  it('a write past it, on the side that is injected by default, fails loudly', async () => {
    await expect(enter(read(), 1, 1)).rejects.toThrow(/read-?only/i);
    await expect(db.reader.transaction((em) => enter(em, 1, 1))).rejects.toThrow(/read-?only/i);
    expect(await parts()).toEqual([]);
  });

  it('loses no addition where many change one row', async () => {
    const add = () => work.run((em) => execute(em, 'UPDATE accounts SET amount = amount + 1 WHERE id = 1'));
    await Promise.all(Array.from({ length: 40 }, add));
    expect(await row(read(), 'SELECT amount FROM accounts WHERE id = 1')).toEqual({ amount: 40 });
  });

  it('tries again after a deadlock: both get through', async () => {
    const { promise: bothHold, resolve } = Promise.withResolvers<void>();
    let holding = 0;
    const transfer = (from: number, to: number) =>
      work.run(async (em) => {
        await execute(em, 'UPDATE accounts SET amount = amount - 1 WHERE id = ?', [from]);
        holding += 1;
        // On SQLite the second waits in line and would never come.
        if (holding === 2 || databases.engine === 'SQLite') resolve();
        await bothHold;
        await execute(em, 'UPDATE accounts SET amount = amount + 1 WHERE id = ?', [to]);
      });
    await Promise.all([transfer(1, 2), transfer(2, 1)]);
    // On PostgreSQL at least one of them had to begin anew.
    expect(holding).toBeGreaterThanOrEqual(databases.engine === 'SQLite' ? 2 : 3);
    expect(await rows(read(), 'SELECT amount FROM accounts')).toEqual([{ amount: 0 }, { amount: 0 }]);
  });

  it('gives up after a few tries where the database goes on refusing', async () => {
    let tries = 0;
    const again = work.run((em) => {
      tries += 1;
      return execute(em, 'INSERT INTO accounts (id, amount) VALUES (1, 1)');
    });
    await expect(again).rejects.toThrow(/unique|duplicate/i);
    expect(tries).toBe(databases.engine === 'SQLite' ? 1 : 5);
  });

  it('tries again after a race that the database has noticed: the second try sees who was faster', async () => {
    const { promise: bothHaveLooked, resolve } = Promise.withResolvers<void>();
    let looked = 0;
    const takeNumber = (amount: number) =>
      work.run(async (em) => {
        const taken = await row<{ amount: number }>(em, 'SELECT amount FROM accounts WHERE id = 7');
        if (taken !== undefined) return `taken by ${taken.amount}`;
        looked += 1;
        // On SQLite the second waits in line and would never come.
        if (looked === 2 || databases.engine === 'SQLite') resolve();
        await bothHaveLooked;
        await execute(em, 'INSERT INTO accounts (id, amount) VALUES (7, ?)', [amount]);
        return 'mine';
      });
    const told = await Promise.all([takeNumber(1), takeNumber(2)]);
    expect(told.toSorted()[0]).toBe('mine');
    expect(told.toSorted()[1]).toMatch(/^taken by [12]$/);
  });
});

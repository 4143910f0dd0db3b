import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src/store/migrate.ts';
import type { Ground } from '../open-portal.ts';

export const databaseBattery = (ground: () => Ground): void => {
  describe('a database', () => {
    it('gives values alike: ids as text, money as number, instants as epoch milliseconds, days as text', async () => {
      const [row] = await ground().database.query(
        `select 9007199254740993::bigint as id, array[1, 9007199254740993]::bigint[] as ids, 12.345::numeric as money,
                '2026-03-29T01:30:00.123+02:00'::timestamptz as instant, '2026-02-28'::date as day,
                '{"a":[1]}'::json as plain, '{"a":[1]}'::jsonb as binary, true as yes, null::bigint as nothing, 7 as small`,
      );
      expect(row).toEqual({
        id: '9007199254740993',
        ids: ['1', '9007199254740993'],
        money: 12.345,
        instant: Date.parse('2026-03-28T23:30:00.123Z'),
        day: '2026-02-28',
        plain: { a: [1] },
        binary: { a: [1] },
        yes: true,
        nothing: null,
        small: 7,
      });
    });

    it('keeps every instant to the millisecond', async () => {
      const instants = fc.integer({ min: Date.parse('0001-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59Z') });
      await fc.assert(
        fc.asyncProperty(fc.array(instants, { minLength: 1, maxLength: 200 }), async (given) => {
          const rows = await ground().database.query<{ instant: number; ms: number }>(
            `select instant(ms) as instant, ms(instant(ms)) as ms
             from unnest($1::float8[]) with ordinality as u(ms, place) order by place`,
            [given],
          );
          expect(rows.map(({ instant }) => instant)).toEqual(given);
          expect(rows.map(({ ms }) => ms)).toEqual(given);
        }),
        { numRuns: 20 },
      );
    });

    it('answers a statement whose plan it keeps like any other, every time, also after it failed', async () => {
      const { database } = ground();
      const sql = `select $1::bigint as id, 6 / $2::int as six, $3::text[] as words, $4::jsonb as json, $5::text is null as blank,
                          '2026-03-29T01:30:00Z'::timestamptz as instant`;
      for (const times of [1, 2, 3]) {
        const params = ['9007199254740993', times, ['a', 'b "c"', ''], '{"a":[1]}', null];
        expect(await database.kept.query(sql, params)).toEqual(await database.query(sql, params));
        await expect(database.kept.query(sql, ['1', 0, [], '{}', null])).rejects.toThrow('division by zero');
      }
      await expect(database.kept.query('select nothing from nowhere')).rejects.toThrow('nowhere');
      expect(await database.kept.query('select 1 as one where $1', [false])).toEqual([]);
    });

    it('sees what was written since a plan was kept, also where a column was added', async () => {
      const { database } = ground();
      await database.script('create table if not exists scratch (word text)');
      const words = () =>
        database.kept.query('select word from scratch where word = any($1::text[])', [['old', 'new']]);
      expect(await words()).toEqual([]);
      await database.query(`insert into scratch values ('old')`);
      expect(await words()).toEqual([{ word: 'old' }]);
      await database.script(`alter table scratch add column length int; insert into scratch values ('new', 3)`);
      expect(await words()).toEqual([{ word: 'old' }, { word: 'new' }]);
      await database.script('drop table scratch');
    });

    it('lets kept statements wait for an open transaction, and refuses them inside one', async () => {
      const { database } = ground();
      await database.script('create table if not exists scratch (word text)');
      const { promise: inside, resolve: release } = Promise.withResolvers<void>();
      const rolledBack = database.transaction(async (tx) => {
        await tx.query(`insert into scratch values ('never')`);
        await expect(database.kept.query('select word from scratch')).rejects.toThrow('inside a transaction');
        release();
        await tx.query('select 1');
        throw new Error('midway');
      });
      const asked = inside.then(() => database.kept.query('select word from scratch'));
      await expect(rolledBack).rejects.toThrow('midway');
      expect(await asked).toEqual([]);
      await database.script('drop table scratch');
    });

    it('does all of a transaction or nothing of it', async () => {
      const { database } = ground();
      await database.script('create table if not exists scratch (word text)');
      const failing = database.transaction(async (tx) => {
        await tx.query(`insert into scratch values ('lost')`);
        throw new Error('midway');
      });
      await expect(failing).rejects.toThrow('midway');
      await database.transaction((tx) => tx.query(`insert into scratch values ('kept')`));
      expect(await database.query('select word from scratch')).toEqual([{ word: 'kept' }]);
      await database.script('drop table scratch');
    });

    it('lets queries and transactions of several callers take turns', async () => {
      const { database } = ground();
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          index % 2 === 0
            ? database.query<{ n: number }>('select $1::int as n', [index])
            : database.transaction(async (tx) => {
                await tx.query('select 1');
                return tx.query<{ n: number }>('select $1::int as n', [index]);
              }),
        ),
      );
      expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 12 }, (_, index) => index));
    });

    it('refuses a query beside the open transaction instead of hanging', async () => {
      const { database } = ground();
      await expect(database.transaction(() => database.query('select 1'))).rejects.toThrow('only its own handle');
      expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    });

    it('never hangs values on its errors', async () => {
      const failure = await ground()
        .database.query('select $1::int', ['jane@example.com is no number'])
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Error);
      expect((failure as { params?: unknown }).params).toBeUndefined();
    });

    it('has nothing to migrate the second time, nor when several start at once', async () => {
      const { database } = ground();
      expect(await Promise.all([migrate(database), migrate(database), migrate(database)])).toEqual([[], [], []]);
    });
  });
};

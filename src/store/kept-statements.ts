import { type PGlite, parse, protocol } from '@electric-sql/pglite';

const { serialize } = protocol;

interface Statement {
  readonly name: string;
  /** Types of its parameters, by object id. */
  readonly types: readonly number[];
}

/** Statements are few and fixed; should that ever change, the oldest are forgotten. */
const mostStatements = 100;

/**
 * Asks short statements that come again and again: each is read once and its plan kept, as drivers of servers do, and goes
 * to the engine as one message instead of six. On the embedded engine reading and planning take longer than answering.
 */
export function keptStatements(engine: PGlite): <T>(sql: string, params: readonly unknown[]) => Promise<T[]> {
  const statements = new Map<string, Statement>();
  let made = 0;

  const send = async (...messages: Uint8Array[]) =>
    (await engine.execProtocol(Buffer.concat([...messages, serialize.sync()]), { syncToFs: false })).messages;

  async function statementFor(sql: string): Promise<Statement> {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    for (const [oldest, { name }] of statements) {
      if (statements.size < mostStatements) break;
      statements.delete(oldest);
      await send(serialize.close({ type: 'S', name }));
    }
    made += 1;
    const name = `kept_${made}`;
    const told = await send(serialize.parse({ name, text: sql }), serialize.describe({ type: 'S', name }));
    const statement = { name, types: parse.parseDescribeStatementResults(told) };
    statements.set(sql, statement);
    return statement;
  }

  async function ask<T>(sql: string, params: readonly unknown[]): Promise<T[]> {
    const { name, types } = await statementFor(sql);
    const values = params.map((value, place) => {
      if (value === null || value === undefined) return null;
      return engine.serializers[types[place]!]?.(value) ?? String(value);
    });
    const told = await send(
      serialize.bind({ statement: name, values }),
      serialize.describe({ type: 'P' }),
      serialize.execute({}),
    );
    return parse.parseResults(told, engine.parsers)[0]!.rows as T[];
  }

  // As the engine's own `query`: never between the statements of an open transaction.
  return (sql, params) => engine._runExclusiveTransaction(() => engine._runExclusiveQuery(() => ask(sql, params)));
}

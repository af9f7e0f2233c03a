import { AwsFault } from '../errors.ts';
import type { Item } from './item.ts';
import type { ItemStore, Members } from './item-store.ts';
import { noteChange, type Tables } from './tables.ts';
import { writeItem } from './writes.ts';

/** PartiQL takes so many statements in one batch. */
const MOST_STATEMENTS = 25;

interface Statement {
  readonly Statement?: unknown;
  readonly Parameters?: unknown;
}

/** `INSERT INTO "table" VALUE {'name': ?, 'other': ?}`, with or without quotes around the table. */
const INSERT = /^\s*INSERT\s+INTO\s+(?:"((?:[^"]|"")+)"|([A-Za-z_]\w*))\s+VALUE\s+\{(.*)\}\s*;?\s*$/is;

const invalid = (message: string): AwsFault => new AwsFault('ValidationException', message);

/**
 * Reads an INSERT whose values are all parameters.
 *
 * @throws AwsFault for whatever else PartiQL has
 */
const readInsert = ({ Statement: text, Parameters = [] }: Statement): { TableName: string; Item: Item } => {
  const [, quoted, bare, members = ''] = INSERT.exec(String(text)) ?? [];
  const name = quoted?.replaceAll('""', '"') ?? bare;
  if (name === undefined)
    throw invalid(
      'The embedded cloud knows INSERT INTO "table" VALUE {\'attribute\': ?, …} of PartiQL, and no other statement.',
    );
  const names = [...members.matchAll(/'((?:[^']|'')+)'\s*:\s*\?\s*(?:,|$)/g)].map(([, one = '']) =>
    one.replaceAll("''", "'"),
  );
  const values = Parameters as readonly Item[string][];
  if (names.length === 0 || names.length !== values.length)
    throw invalid('Number of parameters in request and statement don’t match.');
  return {
    TableName: name,
    Item: Object.fromEntries(names.map((attribute, at) => [attribute, values[at] ?? {}])),
  };
};

/**
 * Performs BatchExecuteStatement for statements that insert items. Each is done or fails by itself, and none replaces an item.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html
 *
 * @throws AwsFault when the request as a whole is wrong
 */
export const executeStatements = (store: ItemStore, tables: Tables, input: Members): Members => {
  const statements = (input.Statements ?? []) as readonly Statement[];
  if (statements.length === 0 || statements.length > MOST_STATEMENTS)
    throw invalid(`A batch has from 1 to ${MOST_STATEMENTS} statements.`);
  const Responses = statements.map((statement) => {
    const { TableName, Item } = readInsert(statement);
    const [key = ''] = tables.get(TableName)?.keyNames ?? [];
    try {
      const { table, change } = writeItem(store, tables, 'PutItem', {
        TableName,
        Item,
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': key },
      });
      noteChange(table, change);
      return { TableName };
    } catch (thrown) {
      if (!(thrown instanceof AwsFault)) throw thrown;
      const isThere = thrown.code === 'ConditionalCheckFailedException';
      const Code = isThere ? 'DuplicateItem' : thrown.code.replace(/Exception$/, '');
      const Message = isThere ? 'Duplicate primary key exists in table' : thrown.message;
      return { TableName, Error: { Code: Code === 'Validation' ? 'ValidationError' : Code, Message } };
    }
  });
  return { Responses };
};

import { AwsFault } from '../errors.ts';
import { jsonReply } from '../replies.ts';
import { readRequest } from '../request.ts';
import type { ServiceHandler } from '../service-handler.ts';
import type { Store } from '../store/store.ts';
import type { Place } from '../template/identities.ts';

interface Row {
  readonly value: string;
  readonly type: string;
  readonly version: number;
  readonly modified: number;
}

interface PutParameterInput {
  readonly Name?: unknown;
  readonly Value?: unknown;
  readonly Type?: unknown;
  readonly Overwrite?: unknown;
}

const TYPES: readonly unknown[] = ['String', 'StringList', 'SecureString'];

/** A standard parameter: https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const LONGEST_VALUE = 4096;

const NAME = /^\/?[\w.-]+(?:\/[\w.-]+){0,14}$/;

/**
 * Systems Manager's parameters, as far as secrets need them. A SecureString is stored in plain text: a person who can read this machine's files can
 * read everything that runs on it anyway.
 */
export const parameterOperations = (
  store: Store,
  { region, account }: Pick<Place, 'region' | 'account'>,
): Readonly<Record<string, ServiceHandler>> => {
  store.run(
    'CREATE TABLE IF NOT EXISTS parameter (name TEXT PRIMARY KEY, value TEXT NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL, modified REAL NOT NULL) STRICT',
  );
  const rowOf = (name: string): Row | undefined =>
    store.get<Row>('SELECT value, type, version, modified FROM parameter WHERE name = ?', name);
  const nameIn = ({ Name }: PutParameterInput): string => {
    const name = String(Name).replace(/^arn:aws:ssm:[^:]*:\d*:parameter(?=\/)/, '');
    if (!NAME.test(name))
      throw new AwsFault('ValidationException', `${JSON.stringify(Name)} is not a valid parameter name.`);
    return name;
  };
  const notFound = (name: string): AwsFault =>
    new AwsFault('ParameterNotFound', `There is no parameter ${name}.`, 400);
  return {
    // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
    GetParameter: async ({ body }) => {
      const name = nameIn(readRequest(body) as PutParameterInput);
      const row = rowOf(name);
      if (row === undefined) throw notFound(name);
      return jsonReply({
        Parameter: {
          Name: name,
          Type: row.type,
          Value: row.value,
          Version: row.version,
          LastModifiedDate: row.modified,
          ARN: `arn:aws:ssm:${region}:${account}:parameter${name.replace(/^(?!\/)/, '/')}`,
          DataType: 'text',
        },
      });
    },
    // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
    PutParameter: async ({ body }) => {
      const request = readRequest(body) as PutParameterInput;
      const name = nameIn(request);
      const { Value: value, Type: type, Overwrite: overwrite = false } = request;
      const before = rowOf(name);
      if (before !== undefined && overwrite !== true)
        throw new AwsFault(
          'ParameterAlreadyExists',
          'The parameter already exists. To overwrite it, set Overwrite.',
        );
      if (typeof value !== 'string' || value === '' || value.length > LONGEST_VALUE)
        throw new AwsFault('ValidationException', `Value must have 1 to ${LONGEST_VALUE} characters.`);
      if (!TYPES.includes(type ?? before?.type))
        throw new AwsFault('ValidationException', `Type must be one of ${TYPES.join(', ')}.`);
      const version = (before?.version ?? 0) + 1;
      store.run(
        'INSERT OR REPLACE INTO parameter VALUES (?, ?, ?, ?, ?)',
        name,
        value,
        String(type ?? before?.type),
        version,
        Date.now() / 1000,
      );
      return jsonReply({ Version: version, Tier: 'Standard' });
    },
    // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameter.html
    DeleteParameter: async ({ body }) => {
      const name = nameIn(readRequest(body) as PutParameterInput);
      if (store.run('DELETE FROM parameter WHERE name = ?', name) === 0) throw notFound(name);
      return jsonReply({});
    },
  };
};

import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unpack } from '../../functions/adapters/dynamodb/packed.ts';
import type { Audience } from '../../functions/core/publish/records.ts';
import { NEXT_MARK } from './next-release.ts';

export type Item = Readonly<Record<string, AttributeValue>>;

export const nameOf = ({ pk, sk }: Item): string => `${pk?.S} ${sk?.S}`;
export const schemaOf = ({ schema }: Item): number => Number(schema?.N ?? 0);
export const hasMark = (item: Item): boolean => item[NEXT_MARK] !== undefined;
const articleIn = ({ articleId }: Item): string | undefined => articleId?.S;

/** Outputs of the fixture that are gone or have another value. Addresses have another port each time; settings may be added. */
export const changedOutputs = (
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly string[] =>
  Object.entries(before).flatMap(([name, value]) => {
    if (name === 'Settings') {
      const kept = { ...JSON.parse(now[name] ?? '{}'), ...JSON.parse(value) };
      return isDeepStrictEqual(kept, JSON.parse(now[name] ?? '{}')) ? [] : [`a setting of ${value} is gone`];
    }
    const isAddress = value.includes('127.0.0.1');
    return now[name] === undefined || (!isAddress && now[name] !== value)
      ? [`output ${name} was ${value} and is ${now[name]}`]
      : [];
  });

/** Everyone who was ever to hear of each article, as META has it. */
export const audiencesOf = (items: readonly Item[]): ReadonlyMap<string, Audience> =>
  new Map(
    items.flatMap((item): [string, Audience][] => {
      const { articleId, announced, sk } = item;
      if (sk?.S !== 'META' || articleId?.S === undefined || announced?.B === undefined) return [];
      return [[articleId.S, (unpack(announced.B) as { readonly audience: Audience }).audience]];
    }),
  );

/** Items that a migration took away. */
export const lost = (before: readonly Item[], after: readonly Item[]): readonly string[] => {
  const names = new Set(after.map(nameOf));
  return before
    .filter((item) => !names.has(nameOf(item)) && item.forgetAt === undefined)
    .map((item) => `${nameOf(item)} is gone after the migration`);
};

/** Items of articles that nobody touched, where more than the migration changed. */
export const changedOf = (
  fixture: readonly Item[],
  after: readonly Item[],
  articles: ReadonlySet<string>,
): readonly string[] => {
  const now = new Map(after.map((item) => [nameOf(item), item]));
  return fixture
    .filter((item) => articles.has(articleIn(item) ?? ''))
    .flatMap((item) => {
      const { schema: _schema, [NEXT_MARK]: _mark, ...rest } = now.get(nameOf(item)) ?? {};
      const { schema: _before, ...was } = item;
      return isDeepStrictEqual(plain(rest), plain(was))
        ? []
        : [`${nameOf(item)} changed, though nobody touched it`];
    });
};

/** Bytes as plain arrays: a Buffer and a Uint8Array of the same bytes are the same here. */
const plain = (item: object): unknown =>
  JSON.parse(JSON.stringify(item, (_, inner: unknown) => (inner instanceof Uint8Array ? [...inner] : inner)));

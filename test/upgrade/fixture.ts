import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { State } from './states.ts';

/** Everything that a deployment of the first release holds: what every later release upgrades from. */
export interface Fixture {
  readonly items: readonly Readonly<Record<string, AttributeValue>>[];
  readonly editions: readonly StoredObject[];
  /** The stack's outputs, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What each upload became. */
  readonly articles: readonly FixtureArticle[];
  /** Ids of all events that were announced. */
  readonly announced: readonly string[];
}

/** An object of the editions bucket. */
export interface StoredObject {
  readonly key: string;
  readonly body: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface FixtureArticle {
  readonly key: string;
  readonly state: State;
  /** Null where it was refused. */
  readonly articleId: string | null;
  /** The article's latest version. */
  readonly version: number;
}

/** The fixture of a schema. That of a schema that was released is never made again: later releases are upgraded from it. */
const folderOf = (schema: number): string =>
  fileURLToPath(new URL(`fixture/schema-${schema}/`, import.meta.url));

const PARTS = ['items', 'editions', 'outputs', 'articles', 'announced'] as const;
/** Git hosts and reviewers like small files better. */
const MOST_BYTES = 900_000;

/** Bytes are base 64 in JSON, marked by their name as DynamoDB's own JSON does. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (name, inner: unknown) => {
    if (name === 'B' && inner !== null && typeof inner === 'object')
      return Buffer.from(Object.values(inner) as number[]).toString('base64');
    return inner;
  });

const fromJson = (text: string): unknown =>
  JSON.parse(text, (name, inner: unknown) =>
    name === 'B' && typeof inner === 'string' ? new Uint8Array(Buffer.from(inner, 'base64')) : inner,
  );

/**
 * Writes the fixture of a schema.
 *
 * @throws Error when there is one
 */
export const writeFixture = (fixture: Fixture, schema: number): void => {
  const folder = folderOf(schema);
  if (existsSync(folder))
    throw new Error(`${folder} is there. The fixture of a schema that was released is never made again.`);
  mkdirSync(folder, { recursive: true });
  for (const part of PARTS) {
    const packed = brotliCompressSync(toJson(fixture[part]), {
      params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 11 },
    });
    for (let at = 0; at * MOST_BYTES < packed.length; at++)
      writeFileSync(
        path.join(folder, `${part}-${String(at).padStart(2, '0')}.json.br`),
        packed.subarray(at * MOST_BYTES, (at + 1) * MOST_BYTES),
      );
  }
};

/** Reads the fixture of a schema. */
export const readFixture = (schema = 1): Fixture => {
  const folder = folderOf(schema);
  const files = readdirSync(folder).sort();
  const read = (part: string): unknown =>
    fromJson(
      brotliDecompressSync(
        Buffer.concat(
          files
            .filter((file) => file.startsWith(`${part}-`))
            .map((file) => readFileSync(path.join(folder, file))),
        ),
      ).toString(),
    );
  return Object.fromEntries(PARTS.map((part) => [part, read(part)])) as unknown as Fixture;
};

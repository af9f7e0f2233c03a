import { dynamoEraseCatalogue } from '../../functions/adapters/dynamodb/erase-catalogue.ts';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { dynamoReleaseCatalogue } from '../../functions/adapters/dynamodb/outbox-catalogue.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import type { EditionDocument } from '../../functions/core/publish/edition-document.ts';
import type { ArticleId, UploadRef } from '../../functions/core/publish/identity.ts';
import type {
  ArticleRecord,
  ErasureRecord,
  KeyRecord,
  VersionRecord,
} from '../../functions/core/publish/records.ts';
import type { IngestCatalogue } from '../../functions/ports/catalogue.ts';
import { Fault } from '../fault.ts';
import { ARTICLE } from '../target/article-named.ts';
import { openDynamo, openS3 } from '../target/clients.ts';
import { findNamed, formsOf } from '../target/look-alikes.ts';
import { s3Url, type Target } from '../target/target.ts';

/** All there is to show of an upload or an article. */
export interface Shown {
  /** The ledger of the upload's key; null when an article was asked for. */
  readonly upload: KeyRecord | null;
  readonly article: ArticleRecord | null;
  /** The version that was asked for, or the latest. */
  readonly version: VersionRecord | null;
  /** Null on a withdrawal. */
  readonly edition: EditionDocument | null;
  /** The latest versions, newest first, without those older than the ten before. */
  readonly history: readonly VersionRecord[];
  /** Other keys that hold the same article. */
  readonly alternates: readonly UploadRef[];
  /** The version whose announcement editors hold back, and the scope of the pause that does; null when none is. */
  readonly paused: { readonly version: number; readonly scope: string } | null;
  /** The record that the article was erased; null when it was not. */
  readonly erasure: ErasureRecord | null;
}

const MOST_HISTORY = 10;

/**
 * Looks up an article by its id, else an upload by its key or `s3://` URL and the article that it belongs to.
 *
 * @param version the version; null for the one that the name says, else the latest
 * @param note receives a message if several keys look like that one
 * @throws Fault when nothing is known of it
 */
export const findShown = async (
  name: string,
  target: Target,
  version: number | null = null,
  note: (text: string) => void = () => undefined,
): Promise<Shown> => {
  const table = { client: await openDynamo(target), name: target.catalogueTable };
  const catalogue = dynamoIngestCatalogue(table);
  const [, id, number] = ARTICLE.exec(name) ?? [];
  if (id !== undefined) {
    const shown = await findArticle(
      table,
      target,
      id as ArticleId,
      version ?? (number === undefined ? null : Number(number)),
    );
    if (shown !== null) return { upload: null, ...shown };
  }
  const { upload: ref, record: upload } = await findNamed(name, catalogue, target, note);
  if (upload === null) throw await unknown(name, ref, target);
  if (upload.articleId === null) return { upload, ...NO_ARTICLE };
  const shown = await findArticle(table, target, upload.articleId, version);
  return { upload, ...(shown ?? NO_ARTICLE) };
};

const NO_ARTICLE: Omit<Shown, 'upload'> = {
  article: null,
  version: null,
  edition: null,
  history: [],
  alternates: [],
  paused: null,
  erasure: null,
};

const findArticle = async (
  table: Table,
  target: Target,
  articleId: ArticleId,
  requested: number | null,
): Promise<Omit<Shown, 'upload'> | null> => {
  const catalogue = dynamoIngestCatalogue(table);
  const { article } = await catalogue.readArticle(articleId, []);
  const { readErasure } = dynamoEraseCatalogue(table);
  if (article === null) {
    const erasure = await readErasure(articleId);
    return erasure && { ...NO_ARTICLE, erasure };
  }
  const found = await readWithEdition(catalogue, target, article, requested ?? article.latest);
  const numbers = Array.from(
    { length: Math.min(article.latest, MOST_HISTORY) },
    (_, i) => article.latest - i,
  );
  const history = await Promise.all(numbers.map((number) => catalogue.readVersion(articleId, number)));
  return {
    article,
    ...found,
    history: history.filter((record) => record !== null),
    alternates: await catalogue.alternatesOf(articleId),
    paused: await findPaused(table, article),
    erasure: null,
  };
};

/** Of the versions that are to be announced yet, the first that a pause holds back. */
const findPaused = async (
  table: Table,
  { articleId, settled, latest }: ArticleRecord,
): Promise<Shown['paused']> => {
  if (settled >= latest) return null;
  const { readOutbox } = dynamoReleaseCatalogue(table);
  const numbers = Array.from({ length: Math.min(latest - settled, MOST_HISTORY) }, (_, i) => settled + 1 + i);
  const waiting = await Promise.all(numbers.map((version) => readOutbox({ articleId, version })));
  const first = waiting.find((outbox) => outbox?.state === 'paused');
  return first?.pausedBy === undefined ? null : { version: first.version, scope: first.pausedBy };
};

/**
 * One version of an article, with its text where it has one.
 *
 * @throws Fault if the version does not exist
 */
export const findVersion = async (
  article: ArticleRecord,
  number: number,
  target: Target,
): Promise<{ readonly version: VersionRecord; readonly edition: EditionDocument | null }> =>
  readWithEdition(
    dynamoIngestCatalogue({ client: await openDynamo(target), name: target.catalogueTable }),
    target,
    article,
    number,
  );

const readWithEdition = async (
  catalogue: IngestCatalogue,
  target: Target,
  { articleId, latest }: ArticleRecord,
  number: number,
): Promise<{ readonly version: VersionRecord; readonly edition: EditionDocument | null }> => {
  const version = await catalogue.readVersion(articleId, number);
  if (version === null)
    throw new Fault(`Article ${articleId} has no version ${number}. Its latest is ${latest}.`);
  return { version, edition: version.edition === null ? null : await readEdition(version.edition, target) };
};

const readEdition = async (edition: UploadRef, target: Target): Promise<EditionDocument | null> => {
  const { GetObjectCommand, NoSuchKey } = await import('@aws-sdk/client-s3');
  const s3 = await openS3(target);
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: edition.bucket, Key: edition.key }));
    return JSON.parse((await Body?.transformToString()) ?? 'null') as EditionDocument | null;
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
};

/** Nothing is in the catalogue; whether the object is in the bucket tells what to do. */
const unknown = async (name: string, ref: UploadRef, target: Target): Promise<Fault> => {
  const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
  const s3 = await openS3(target);
  const looked = formsOf(ref.key).map((key) =>
    s3.send(new HeadObjectCommand({ Bucket: ref.bucket, Key: key })).then(
      () => ({ ...ref, key }),
      () => null,
    ),
  );
  const found = (await Promise.all(looked)).find((upload) => upload !== null);
  return new Fault(
    found !== undefined
      ? `${s3Url(found)} is in the bucket but was not handled yet. Try again in a minute; if this persists, see \`slugline dead-letters\`.`
      : `Nothing is known about ${name} in ${target.stack}. Keys are matched to the letter, but for how accents are composed; upload it with \`slugline upload\`.`,
  );
};

import { dynamoEraseCatalogue } from '../../functions/adapters/dynamodb/erase-catalogue.ts';
import { remainingItems } from '../../functions/adapters/dynamodb/erasure-remains.ts';
import { dynamoIngestCatalogue } from '../../functions/adapters/dynamodb/ingest-catalogue.ts';
import { remainingInStories } from '../../functions/adapters/dynamodb/stories.ts';
import {
  documentsWith,
  type RemainingObject,
  remainingDocuments,
  remainingUploads,
} from '../../functions/adapters/s3-remains.ts';
import type { ErasureRecord } from '../../functions/core/publish/records.ts';
import type { Context, Exit } from '../context.ts';
import { misuse } from '../fault.ts';
import { readFile } from '../files/read-file.ts';
import { cleanLine, counted } from '../present/text.ts';
import { articleNamed } from '../target/article-named.ts';
import { openS3 } from '../target/clients.ts';
import { onTarget } from '../target/options.ts';
import { withTable } from '../target/table.ts';
import { editionsBucketOf, s3Url } from '../target/target.ts';
import type { EraseCommandOptions } from './options.ts';

/** Something that is left of an erased article. */
interface Remains {
  readonly kind:
    | 'document'
    | 'upload'
    | 'text'
    | 'story'
    | 'catalogue item'
    | 'feed item'
    | 'claim'
    | 'ledger';
  readonly name: string;
  /** Of an object. */
  readonly version?: string;
  readonly at?: string | null;
}

/** Counts of everything that was searched. */
interface Scanned {
  items: number;
  documents: number;
}

/** So often a long scan says how far it is. */
const SAY_EVERY = 10_000;

/** Shorter, a passage would be found anywhere. */
const SHORTEST_PASSAGE = 20;

/**
 * Says what is left of an erased article in the catalogue and in both buckets.
 *
 * @returns 1 when something is left, or its erasure is not finished
 * @throws Fault when the article or the file with the passage cannot be found
 */
export const verifyErasure = async (
  name: string,
  options: EraseCommandOptions,
  context: Context,
): Promise<Exit> => {
  const passage = options.text === undefined ? null : await readPassage(options.text, context);
  return onTarget<Exit>(options, context, (target) =>
    withTable(target, async (table) => {
      const { output, signal } = context;
      const catalogue = dynamoIngestCatalogue(table);
      const { articleId } = await articleNamed(name, catalogue, target, output.note);
      const erasure = await dynamoEraseCatalogue(table).readErasure(articleId);
      const s3 = await openS3(target);
      const bucket = editionsBucketOf(target);
      const found: Remains[] = [];
      const scanned: Scanned = { items: 0, documents: 0 };
      const find = async (one: Remains): Promise<void> => {
        signal.throwIfAborted();
        found.push(one);
        if (!options.json) await output.line(lineOf(one));
      };
      const count = (what: keyof Scanned) => (more: number) => {
        signal.throwIfAborted();
        const before = scanned[what];
        scanned[what] += more;
        if (Math.floor(scanned[what] / SAY_EVERY) > Math.floor(before / SAY_EVERY))
          output.note(`${scanned[what]} ${what} looked through …`);
      };
      try {
        for (const name of await remainingInStories({ ...table, name: target.storiesTable }, articleId))
          await find({ kind: 'story', name });
        for await (const one of remainingDocuments(s3, bucket, articleId))
          await find(ofObject('document', one));
        for await (const one of remainingUploads(s3, erasure?.keys ?? []))
          await find(ofObject('upload', one));
        for await (const one of remainingItems(table, articleId, count('items'))) await find(one);
        if (passage !== null)
          for await (const one of documentsWith(s3, bucket, passage, count('documents')))
            await find(ofObject('text', one));
      } finally {
        s3.destroy();
      }
      const isErased = erasure !== null && erasure.finishedAt !== null;
      await output.line(
        options.json
          ? JSON.stringify({ articleId, erasure, found, scanned })
          : summaryOf(articleId, erasure, found.length, scanned, passage !== null),
      );
      return isErased && found.length === 0 ? 0 : 1;
    }),
  );
};

const readPassage = async (file: string, context: Context): Promise<string> => {
  const read = await readFile(file, context.directory, context.signal);
  if (!read.ok) throw misuse(`${file}: ${read.error.message}`);
  const passage = new TextDecoder().decode(read.value).trim();
  if (passage.length < SHORTEST_PASSAGE)
    throw misuse(
      `${file} has fewer than ${SHORTEST_PASSAGE} characters: such a passage would be found anywhere.`,
    );
  return passage;
};

const ofObject = (kind: Remains['kind'], { version, at, ...ref }: RemainingObject): Remains => ({
  kind,
  name: s3Url(ref),
  version,
  at,
});

const lineOf = ({ kind, name, version, at }: Remains): string =>
  `${kind.padEnd(14)} ${cleanLine(name)}${version === undefined ? '' : ` (version ${version}, ${at ?? 'at an unknown time'})`}`;

const summaryOf = (
  articleId: string,
  erasure: ErasureRecord | null,
  found: number,
  { items, documents }: Scanned,
  isTextSought: boolean,
): string => {
  const state =
    erasure === null
      ? `The catalogue has no record that article ${articleId} was erased, so the keys of its uploads are not known.`
      : erasure.finishedAt === null
        ? `The erasure of article ${articleId} is not finished. Run \`slugline erase ${articleId}\` again.`
        : `Article ${articleId} was erased at ${erasure.finishedAt}.`;
  const sought = isTextSought ? `, and its text in ${counted(documents, 'document version')}` : '';
  return `${state} ${found === 0 ? 'Nothing' : counted(found, 'thing')} of it ${found > 1 ? 'are' : 'is'} left. Looked through ${counted(items, 'item')} of the table${sought}, and through the objects under its names.`;
};

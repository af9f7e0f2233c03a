import type { ArticleRecord, LastAnnouncement } from '../../core/publish/records.ts';
import { keyOfArticle } from './items.ts';
import { pack, unpack } from './packed.ts';
import { SCHEMA_ATTRIBUTE } from './schema.ts';
import { upgraded } from './upgrade.ts';

/** The fields of META that a commit writes for conditions and for people; the packed ones are below. */
const COMMITTED = ['owner', 'latest', 'held', 'queued', 'status', 'headline', 'updatedAt'] as const;
const COMMITTED_PACKED = [
  'declaredId',
  'contentHash',
  'parts',
  'topicIds',
  'sectionId',
  'embargoedUntil',
  'expiresAt',
  'canonicalUrl',
  'isQuiet',
  'isKilled',
  'lifted',
] as const;

/**
 * The fields that announcing writes packed, as they are stored: `heard` is `lastAnnouncement`, and `told` in it
 * `announcedAs`.
 */
const ANNOUNCED_PACKED = ['audience', 'heard', 'feed'] as const;

type AnnouncedRecord = Pick<ArticleRecord, 'audience' | 'lastAnnouncement' | 'feed'>;

/** The names of the first release stay in the table: every release reads them. */
const announcedToStore = ({ audience, lastAnnouncement, feed }: AnnouncedRecord) => ({
  audience,
  heard: lastAnnouncement && lastAnnouncementToStore(lastAnnouncement),
  feed,
});

const lastAnnouncementToStore = ({ announcedAs: told, ...rest }: LastAnnouncement) => ({ ...rest, told });

const announcedFromStore = ({ heard, ...rest }: ReturnType<typeof announcedToStore>): AnnouncedRecord => ({
  ...rest,
  lastAnnouncement: heard && lastAnnouncementFromStore(heard),
});

const lastAnnouncementFromStore = ({
  told: announcedAs,
  ...rest
}: ReturnType<typeof lastAnnouncementToStore>): LastAnnouncement => ({
  ...rest,
  announcedAs,
});

const pick = <T extends object, K extends keyof T>(record: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, record[name]])) as Pick<T, K>;

/** The attributes that a commit writes of META; the others are announce's, which may be writing them at the same time. */
export const committedAttributes = (article: ArticleRecord) => ({
  ...pick(article, COMMITTED),
  // Stored apart from the packed fields, because tagging again writes it, too.
  vocabulary: article.vocabulary,
  committed: pack({ ...article.carried?.committed, ...pick(article, COMMITTED_PACKED) }),
});

/** The attributes that announcing writes of META. */
export const announcedAttributes = (
  article: AnnouncedRecord & Pick<ArticleRecord, 'settled' | 'live' | 'liveStatus' | 'carried'>,
) => ({
  ...pick(article, ['settled', 'live', 'liveStatus']),
  announced: pack({ ...article.carried?.announced, ...announcedToStore(article) }),
});

/** A new article as stored. */
export const articleItem = (article: ArticleRecord) => ({
  ...keyOfArticle(article.articleId),
  ...pick(article, ['articleId', 'createdAt']),
  ...committedAttributes(article),
  ...announcedAttributes(article),
});

/**
 * Reads META.
 *
 * @throws LaterSchemaFault when a later release wrote it
 */
export const articleOf = (item: object): ArticleRecord => {
  const {
    pk: _pk,
    sk: _sk,
    [SCHEMA_ATTRIBUTE]: _schema,
    committed,
    announced,
    ...record
  } = upgraded(item) as ReturnType<typeof articleItem> & { readonly [SCHEMA_ATTRIBUTE]?: number };
  const [ofCommit, ofAnnouncing] = [unpack(committed), unpack(announced)] as Fields[];
  const carried = {
    committed: unknownOf(ofCommit ?? {}, COMMITTED_PACKED),
    announced: unknownOf(ofAnnouncing ?? {}, ANNOUNCED_PACKED),
  };
  const carries = Object.keys({ ...carried.committed, ...carried.announced }).length > 0;
  return {
    ...record,
    ...ofCommit,
    ...announcedFromStore(ofAnnouncing as ReturnType<typeof announcedToStore>),
    ...(carries ? { carried } : {}),
  } as unknown as ArticleRecord;
};

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a packed group that this release does not know. */
const unknownOf = (fields: Fields, known: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !known.includes(name)));

import { FORGOTTEN } from '../core/publish/commit.ts';
import { decideHandOver, freshLedger } from '../core/publish/decide-hand-over.ts';
import { pendingEmbargo } from '../core/publish/embargo.ts';
import type { ContentHash } from '../core/publish/identity.ts';
import type { ArticleRecord, Instant, KeyRecord } from '../core/publish/records.ts';
import { type Copy, isRenamed } from '../core/publish/rename.ts';
import type { Rights } from '../core/publish/rights.ts';
import type { Rival } from '../core/publish/standing.ts';
import { isOfRemoval } from '../core/publish/withdrawn-version.ts';
import { NO_SCHEMA, recheckCopies } from '../operations/recheck.ts';
import type { IngestPorts } from './ports.ts';
import { readRights } from './read-rights.ts';

type MovePorts = Pick<IngestPorts, 'catalogue' | 'clock' | 'uploads' | 'authorities'>;

/** After this time, in milliseconds, a function that noted a move has made it or has been stopped. */
const LONGEST_MOVE = 2 * 60_000;

/**
 * Whether an article may move to a key. Taking one over claims its identity. Within one prefix it stays with the same
 * uploader.
 */
const mayTakeOver = async (
  { may, prefix }: Rights,
  former: KeyRecord['upload'],
  ports: MovePorts,
): Promise<boolean> =>
  may.has('ids') || (prefix !== null && (await readRights({ upload: former }, ports)).prefix === prefix);

/** An article was moved, or is moving. */
export interface Moved {
  /** The key that it has moved to, if its object is still to be handled; that event may arrive much later. */
  readonly unread: KeyRecord['upload'] | null;
}

/**
 * Moves an article to the key under which its object reappeared. A rename removes one object and makes another; where
 * the removal was handled first, the article is already withdrawn when its copy arrives.
 *
 * @param copy the upload under the key
 * @param rivals those who hold claims of the upload
 * @returns null if there is nothing to move; otherwise everything must be read again
 */
export const moveHere = async (
  upload: KeyRecord['upload'],
  key: KeyRecord | null,
  copy: Copy,
  rivals: readonly Rival[],
  rights: Rights,
  ports: MovePorts,
): Promise<Moved | null> => {
  const { catalogue, clock, uploads } = ports;
  // An upload with only the id in common is a copy if readers have its text. An article takes its own text along even
  // if another article has a similar one.
  const isKnown = rivals.some(({ standing }) => standing === 'announced');
  for (const { article, standing } of rivals) {
    if (article?.status !== 'withdrawn' || standing === 'killed') continue;
    const isNamed = copy.declaredId !== null && article.declaredId === copy.declaredId;
    if (article.parts.body !== copy.body && (!isNamed || isKnown)) continue;
    if (!(await mayTakeOver(rights, article.owner, ports))) continue;
    const [from, last] = await Promise.all([
      catalogue.readKey(article.owner),
      catalogue.readVersion(article.articleId, article.latest),
    ]);
    // An article that an operator or its expiry withdrew is not moved.
    if (last === null || !isOfRemoval(last)) continue;
    const now = clock.now();
    // If another upload declared the id and was withdrawn while it waited, new copy under that id would inherit its
    // embargo.
    const isBack = isNamed && !isKnown && pendingEmbargo(article, now) === null;
    if (from?.outcome === 'erased') continue;
    if (!isBack && !isRenamed(article, from ?? {}, copy, last.committedAt, now)) continue;
    // It has moved since it was read, perhaps to this very key.
    if (from?.owner !== true || from.articleId !== article.articleId || from.upload.key === upload.key)
      return { unread: null };
    // It has moved to a key whose object is still to be handled: then it is not gone. Two keys that took it from each
    // other would both lose it. If that object is gone, too, there is no need to wait for its event.
    if (from.handled === FORGOTTEN && (await isThere(from.upload, uploads))) return { unread: from.upload };
    // The run that withdrew it may have stopped before it noted the copies, and finds that the article has left its
    // key.
    await recheckCopies(article.articleId, { catalogue, clock });
    await catalogue.handOver(
      decideHandOver(
        article,
        from.handled === FORGOTTEN ? withoutObject(from) : from,
        key ?? freshLedger(upload, now),
        now,
      ),
    );
    return { unread: null };
  }
  return null;
};

/**
 * Moves an article whose object was removed to the key that holds its newest copy: a rename whose copy was handled
 * first. Nothing is announced, because the article itself does not change.
 *
 * @param from the ledger of the key whose object is gone
 * @param removedAt when the object was removed
 * @returns the key that has the article now; null if no key holds its copy, or another run was faster
 */
export const moveAway = async (
  article: ArticleRecord,
  from: KeyRecord,
  removedAt: Instant,
  ports: MovePorts,
): Promise<KeyRecord['upload'] | null> => {
  const { catalogue, clock, uploads } = ports;
  for (const key of await copiesOf(article, ports)) {
    const { upload } = key;
    if (!(await mayTakeOver(await readRights({ upload }, ports), from.upload, ports))) continue;
    const current = await uploads.current(upload);
    current?.discard();
    if (current === null || current.object !== key.handled) continue;
    if (!isRenamed(article, from, copyIn(key, current.uploadedAt), removedAt, clock.now())) continue;
    // Noted before the move: its object then counts as unread, and a crash must not leave it so.
    const since = new Date(Date.parse(clock.now()) + LONGEST_MOVE).toISOString();
    await catalogue.defer({ upload, removed: false, needs: NO_SCHEMA, since });
    const moved = decideHandOver(article, withoutObject(from), key, clock.now());
    if ((await catalogue.handOver(moved)) === 'committed') return upload;
    return null;
  }
  return null;
};

/**
 * Marks the held articles that an upload copies completely. They would move to its key if their objects were removed
 * now, because a rename makes the copy first.
 *
 * @param content the hash of the upload's content, and whether it is silent
 */
export const markDoubled = (
  copy: Copy,
  content: { readonly hash: ContentHash; readonly isSilent: boolean },
  rivals: readonly Rival[],
  rights: Rights,
  ports: MovePorts,
): Promise<readonly Rival[]> =>
  Promise.all(
    rivals.map(async (rival): Promise<Rival> => {
      const { article, standing } = rival;
      if (standing !== 'held' || article?.status !== 'active') return rival;
      if (article.contentHash !== content.hash || (article.isQuiet === true) !== content.isSilent)
        return rival;
      const from = await ports.catalogue.readKey(article.owner);
      if (from?.owner !== true || from.articleId !== article.articleId) return rival;
      const now = ports.clock.now();
      if (!isRenamed(article, from, copy, now, now)) return rival;
      return (await mayTakeOver(rights, article.owner, ports)) ? { ...rival, isDoubled: true } : rival;
    }),
  );

/** The ledgers of the keys with a copy of an article, the last handled first: that is the rename. */
const copiesOf = async (article: ArticleRecord, { catalogue }: MovePorts): Promise<readonly KeyRecord[]> => {
  const keys: KeyRecord[] = [];
  for (const upload of await catalogue.alternatesOf(article.articleId)) {
    const key = await catalogue.readKey(upload);
    if (key !== null && isCopyOf(article, key)) keys.push(key);
  }
  return keys.sort((a, b) => (a.handledAt < b.handledAt ? 1 : -1));
};

const copyIn = ({ body = '', declaredId, embargo }: KeyRecord, uploadedAt: Instant): Copy => ({
  body,
  declaredId: declaredId ?? null,
  embargo: embargo ?? null,
  uploadedAt,
});

const isThere = async (upload: KeyRecord['upload'], uploads: MovePorts['uploads']): Promise<boolean> => {
  const current = await uploads.current(upload);
  current?.discard();
  return current !== null;
};

/**
 * Whether a key holds the copy of an article. The copy of an article under embargo is contested until the former
 * object is removed.
 */
const isCopyOf = ({ articleId, parts }: ArticleRecord, key: KeyRecord): boolean =>
  (key.outcome === 'alternate' || key.rejection?.code === 'contested') &&
  !key.owner &&
  key.articleId === articleId &&
  key.body === parts.body;

/**
 * The ledger of a key whose object is gone. Nothing waits for a person there any more, whatever its last outcome.
 */
const withoutObject = ({ warning: _warning, accepted: _accepted, ...key }: KeyRecord): KeyRecord => ({
  ...key,
  handled: 'absent',
  outcome: 'removed',
  rejection: null,
});

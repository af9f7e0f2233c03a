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

/** By then a function that had noted a move has made it, or has been stopped; in milliseconds. */
const LONGEST_MOVE = 2 * 60_000;

/**
 * Whether an article may pass to a key: to take one over is to lay claim to its identity. Within one prefix it stays with the same
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
  /** The key that it has moved to, if its object is still to be handled; the event of that may be long in coming. */
  readonly unread: KeyRecord['upload'] | null;
}

/**
 * Moves an article to the key under which its object came back. A rename removes one object and makes another; where the removal
 * was handled first, the article is withdrawn when its copy comes.
 *
 * @param copy what came under the key
 * @param rivals those who hold claims of the upload
 * @returns null if nothing is to be moved; otherwise all is to be read again
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
  // What has the id alone is a copy of what readers know. Its own text an article takes along though it is also like another.
  const isKnown = rivals.some(({ standing }) => standing === 'told');
  for (const { article, standing } of rivals) {
    if (article?.status !== 'withdrawn' || standing === 'killed') continue;
    const isNamed = copy.declaredId !== null && article.declaredId === copy.declaredId;
    if (article.parts.body !== copy.body && (!isNamed || isKnown)) continue;
    if (!(await mayTakeOver(rights, article.owner, ports))) continue;
    const [from, last] = await Promise.all([
      catalogue.readKey(article.owner),
      catalogue.readVersion(article.articleId, article.latest),
    ]);
    // Withdrawn by an operator or by its expiry, it is not renamed.
    if (last === null || !isOfRemoval(last)) continue;
    const now = clock.now();
    // Under an id that another declared, and withdrew while it waited, new copy would wait as long as that one said.
    const isBack = isNamed && !isKnown && pendingEmbargo(article, now) === null;
    if (from?.outcome === 'erased') continue;
    if (!isBack && !isRenamed(article, from ?? {}, copy, last.committedAt, now)) continue;
    // It has moved since it was read, perhaps to this very key.
    if (from?.owner !== true || from.articleId !== article.articleId || from.upload.key === upload.key)
      return { unread: null };
    // It has moved to a key whose object is still to be handled: then it is not gone. Two keys that took it from each other would both
    // end with nothing. Where that object is gone, too, nobody need wait for the event that says so.
    if (from.handled === FORGOTTEN && (await isThere(from.upload, uploads))) return { unread: from.upload };
    // Whoever withdrew it may have stopped before that was noted, and finds the article gone from its key.
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
 * Moves an article whose object was removed to the key that holds its newest copy: a rename whose copy was handled first. Nobody is told
 * anything, because nothing of the article changes.
 *
 * @param from the ledger of the key whose object is gone
 * @param removedAt since when it is gone
 * @returns the key that has the article now; null if no key holds its copy, or others were faster
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
    // Noted before it is done: its object counts as unread then, and a crash must not leave it so.
    const since = new Date(Date.parse(clock.now()) + LONGEST_MOVE).toISOString();
    await catalogue.defer({ upload, removed: false, needs: NO_SCHEMA, since });
    const moved = decideHandOver(article, withoutObject(from), key, clock.now());
    if ((await catalogue.handOver(moved)) === 'committed') return upload;
    return null;
  }
  return null;
};

/**
 * Marks the held articles that an upload is a copy of in all, so that they would move to its key if their objects were removed now: the
 * copy that a rename makes first.
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

/** The ledgers of the keys with a copy of an article, the one that was handled last in front: that is the rename. */
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

/** Whether a key holds the copy of an article. That of one that waits for its embargo is contested until the former is removed. */
const isCopyOf = ({ articleId, parts }: ArticleRecord, key: KeyRecord): boolean =>
  (key.outcome === 'alternate' || key.rejection?.code === 'contested') &&
  !key.owner &&
  key.articleId === articleId &&
  key.body === parts.body;

/** The ledger of a key whose object is gone: whatever was said of that, nothing waits for a person there any more. */
const withoutObject = ({ warning: _warning, accepted: _accepted, ...key }: KeyRecord): KeyRecord => ({
  ...key,
  handled: 'absent',
  outcome: 'removed',
  rejection: null,
});

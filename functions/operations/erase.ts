import { erasedLedger, nextRecord } from '../core/publish/erasure.ts';
import type { ArticleId, UploadRef } from '../core/publish/identity.ts';
import type { ErasureRecord, VersionRecord } from '../core/publish/records.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import type { Archives } from '../ports/archives.ts';
import type { EraseCatalogue, IngestCatalogue } from '../ports/catalogue.ts';
import type { Clock } from '../ports/clock.ts';
import type { EditionStore } from '../ports/edition-store.ts';
import { StageFault } from '../ports/faults.ts';
import type { RuledStories } from '../ports/stories.ts';
import { collectStories, forgetInStories } from './forget-in-stories.ts';
import { recheckCopies } from './recheck.ts';
import { withdraw } from './withdraw.ts';

export interface ErasePorts {
  readonly catalogue: IngestCatalogue & EraseCatalogue;
  readonly archives: Archives;
  /** Left out where stories are off. */
  readonly stories?: RuledStories;
  /** The store for the kill's tombstone, which asks subscribers to use no copy. */
  readonly editions: EditionStore;
  readonly clock: Clock;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Called as each step begins. */
  readonly progress: (step: EraseStep) => void;
}

export type EraseStep = 'notifying subscribers' | 'erasing' | 'rechecking';

export interface EraseOptions {
  /** The reason, for the record and for subscribers if they are notified. */
  readonly reason: string | null;
  /** Whether subscribers are first asked to use no copy. */
  readonly notify: boolean;
  /**
   * Milliseconds until the second pass: a run that read the article before its keys were marked may store a document
   * after the first pass, until the store refuses it (`LOOK_AGAIN_AFTER_SECONDS`).
   */
  readonly recheckAfter: number;
  /** How long the announcement may take, in milliseconds. */
  readonly patience: number;
}

const MOST_ATTEMPTS = 8;

/** The longest wait between two checks whether the kill was announced, in milliseconds. */
const LONGEST_WAIT = 8000;

/**
 * Erases an article. Its ledgers are marked first, so that nothing brings it back. Then subscribers are notified, and
 * its versions, feed items, editions and the uploads of all its keys are deleted in every version; under keys that it
 * had before, the uploads that its versions were made from. A record of the erasure, the marked keys, and hashes of
 * the article's claims stay. The next run finishes one that was stopped.
 *
 * @returns the record; `unknown` if there is no such article
 * @throws StageFault when subscribers were not notified in time, or others keep changing the article or its record
 */
export const erase = async (
  articleId: ArticleId,
  options: EraseOptions,
  ports: ErasePorts,
): Promise<ErasureRecord | 'unknown'> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const outcome = await attemptErasure(articleId, options, ports);
    if (outcome !== 'overtaken') return outcome;
  }
  throw new StageFault(articleId, `other runs erased it at the same time ${MOST_ATTEMPTS} times`);
};

/** One attempt. Returns `overtaken` if another run has noted keys that this one does not know, or has finished. */
const attemptErasure = async (
  articleId: ArticleId,
  options: EraseOptions,
  ports: ErasePorts,
): Promise<ErasureRecord | 'unknown' | 'overtaken'> => {
  const { catalogue, archives, clock, pause, progress } = ports;
  const begun = await catalogue.readErasure(articleId);
  if (begun !== null && begun.finishedAt !== null) return begun;
  let noted = begun;
  const stories = new Set<StoryId>(begun?.stories);
  const copies = new Set<ArticleId>();
  /** Writes the record. Returns null if the stored record is not the one that this run knows. */
  const note = async (found: ErasureRecord): Promise<ErasureRecord | null> => {
    const record = stories.size === 0 ? found : { ...found, stories: [...stories] };
    const next = nextRecord(record, noted);
    const outcome = await catalogue.writeErasure(next, noted);
    noted = next;
    return outcome === 'written' ? next : null;
  };
  const first = begun ?? (await newRecord(articleId, options, ports));
  if (first === null) return 'unknown';
  if (begun === null && (await note(first)) === null) return 'overtaken';
  const requested = { ...first, reason: options.reason ?? first.reason };
  const bodies = await bodiesOf(articleId, requested.versions, catalogue);
  // This comes before subscribers are notified: uploads are rejected from here on, and never erased without a notice.
  let keys = await markKeys(articleId, requested.keys, bodies, ports);
  if ((await note({ ...requested, keys })) === null) return 'overtaken';
  if (options.notify) await notifySubscribers(articleId, options, ports);
  const { article } = await catalogue.readArticle(articleId, []);
  const record = { ...requested, versions: article?.latest ?? requested.versions };

  progress('erasing');
  const total = { editions: record.editions, objects: record.objects };
  const eraseAll = async (keys: readonly UploadRef[], isLast: boolean): Promise<void> => {
    // This must come while the versions exist: only they name these uploads.
    for (const upload of await leftBehind(articleId, record.versions, keys, catalogue))
      total.objects += await archives.eraseObject(upload);
    await catalogue.eraseArticle(articleId, keys);
    if (ports.stories !== undefined)
      await forgetInStories(articleId, stories, { catalogue, stories: ports.stories, clock }, isLast, copies);
    total.editions += await archives.eraseEditions(articleId);
    for (const upload of keys) total.objects += await archives.eraseUpload(upload);
  };
  // Noted before the article leaves its stories: the next run must know where to check again.
  if (ports.stories !== undefined) await collectStories(articleId, stories, ports.stories);
  if ((await note({ ...record, keys })) === null) return 'overtaken';
  await eraseAll(keys, false);
  progress('rechecking');
  if ((await note({ ...record, ...total, keys })) === null) return 'overtaken';
  await pause(options.recheckAfter);
  keys = await markKeys(articleId, keys, bodies, ports);
  if ((await note({ ...record, ...total, keys })) === null) return 'overtaken';
  await eraseAll(keys, true);

  await recheckCopies(articleId, { catalogue, clock });
  return (await note({ ...record, ...total, keys, finishedAt: clock.now() })) ?? 'overtaken';
};

/** The record of an erasure that begins, or null if there is no such article. */
const newRecord = async (
  articleId: ArticleId,
  { reason }: EraseOptions,
  { catalogue, clock }: ErasePorts,
): Promise<ErasureRecord | null> => {
  const { article } = await catalogue.readArticle(articleId, []);
  if (article === null) return null;
  return {
    articleId,
    reason,
    startedAt: clock.now(),
    finishedAt: null,
    versions: article.latest,
    editions: 0,
    objects: 0,
    keys: [article.owner],
  };
};

/** Asks subscribers to use no copy, and waits until the channels have the announcement. */
const notifySubscribers = async (
  articleId: ArticleId,
  { reason, patience }: EraseOptions,
  { catalogue, editions, clock, pause, progress }: ErasePorts,
): Promise<void> => {
  progress('notifying subscribers');
  await withdraw(articleId, { reason, kill: true }, { catalogue, editions, clock });
  await settled(articleId, patience, { catalogue, clock, pause });
};

/** Waits until everything committed about an article is announced on every channel. */
const settled = async (
  articleId: ArticleId,
  patience: number,
  { catalogue, clock, pause }: Pick<ErasePorts, 'catalogue' | 'clock' | 'pause'>,
): Promise<void> => {
  const from = clock.elapsed();
  for (let wait = 500; ; wait = Math.min(LONGEST_WAIT, 2 * wait)) {
    const { article } = await catalogue.readArticle(articleId, []);
    if (article === null) return;
    const isSettled = article.settled >= article.queued;
    const owed = isSettled ? await catalogue.owedChannels(articleId) : [];
    if (isSettled && owed.length === 0) return;
    if (clock.elapsed() - from > patience && owed.length > 0)
      throw new StageFault(
        articleId,
        `its withdrawal is announced, but not to ${owed.join(', ')}, which refused it; its keys are closed, and nothing is erased yet. Mend the channel and try again, or erase without telling`,
      );
    if (clock.elapsed() - from > patience)
      throw new StageFault(
        articleId,
        'its withdrawal is committed and was not announced in time; its keys are closed, and nothing is erased yet. See whether announcements are paused, and try again, or erase without telling',
      );
    await pause(wait);
  }
};

/** The versions of an article that the catalogue still has. */
async function* versionsOf(
  articleId: ArticleId,
  latest: number,
  catalogue: ErasePorts['catalogue'],
): AsyncIterable<VersionRecord> {
  for (let number = 1; number <= latest; number++) {
    const version = await catalogue.readVersion(articleId, number);
    if (version !== null) yield version;
  }
}

/**
 * Uploads that versions were made from and that lie under keys which the article has left: it was handed over, or its
 * object renamed.
 */
const leftBehind = async (
  articleId: ArticleId,
  latest: number,
  keys: readonly UploadRef[],
  catalogue: ErasePorts['catalogue'],
): Promise<readonly VersionRecord['upload'][]> => {
  const left = new Map<string, VersionRecord['upload']>();
  for await (const { upload = null } of versionsOf(articleId, latest, catalogue)) {
    if (upload === null || keys.some(({ bucket, key }) => bucket === upload.bucket && key === upload.key))
      continue;
    // An upload that is now another article's copy must not be erased.
    if ((await catalogue.readKey(upload))?.handled !== upload.object)
      left.set(`${upload.bucket}/${upload.key}#${upload.object}`, upload);
  }
  return [...left.values()];
};

/** The hashes of the article's bodies so far, by which its copies are recognised. */
const bodiesOf = async (
  articleId: ArticleId,
  latest: number,
  catalogue: ErasePorts['catalogue'],
): Promise<ReadonlySet<string>> => {
  const bodies = new Set<string>();
  for await (const { parts } of versionsOf(articleId, latest, catalogue)) bodies.add(parts.body);
  return bodies;
};

/**
 * Marks the ledgers of all keys of an article as erased, and returns the keys. An alternate with another text, which
 * shares only the id or URL, may belong to another article and stays: a person has to decide.
 */
const markKeys = async (
  articleId: ArticleId,
  known: readonly UploadRef[],
  bodies: ReadonlySet<string>,
  { catalogue, clock }: Pick<ErasePorts, 'catalogue' | 'clock'>,
): Promise<readonly UploadRef[]> => {
  const marked = new Map<string, UploadRef>();
  const mark = async (upload: UploadRef): Promise<void> => {
    const name = `${upload.bucket}/${upload.key}`;
    if (marked.has(name)) return;
    for (let attempt = 1; ; attempt++) {
      const key = await catalogue.readKey(upload);
      // A key that left the article meanwhile holds other copy now, which must not be erased.
      if (key === null || key.articleId !== articleId) return;
      if (key.outcome === 'erased') break;
      // A contested upload belongs to another article until a person decides.
      if (!key.owner && key.outcome === 'quarantined') return;
      if (!key.owner && key.body !== undefined && !bodies.has(key.body)) return;
      if ((await catalogue.markErased(erasedLedger(key, articleId, clock.now()))) === 'committed') break;
      if (attempt === MOST_ATTEMPTS)
        throw new StageFault(name, `others changed it ${MOST_ATTEMPTS} times while it was erased`);
    }
    marked.set(name, upload);
  };
  for (const upload of known) await mark(upload);
  // The article may have been handed over to an alternate meanwhile, even during the marking; once its owner is
  // marked it cannot be.
  for (let attempt = 1, owner: string | undefined; attempt <= MOST_ATTEMPTS; attempt++) {
    const { article } = await catalogue.readArticle(articleId, []);
    if (article === null || article.owner.key === owner) break;
    owner = article.owner.key;
    await mark(article.owner);
  }
  for (const upload of await catalogue.alternatesOf(articleId)) await mark(upload);
  return [...marked.values()];
};

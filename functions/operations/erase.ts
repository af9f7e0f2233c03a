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
  /** Left out where there are none. */
  readonly stories?: RuledStories;
  /** Where the tombstone of the kill goes, by which subscribers are asked to use no copy. */
  readonly editions: EditionStore;
  readonly clock: Clock;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Is told of each step as it begins. */
  readonly progress: (step: EraseStep) => void;
}

export type EraseStep = 'telling followers' | 'erasing' | 'looking again';

export interface EraseOptions {
  /** Why, for the record, and for followers where they are told. */
  readonly reason: string | null;
  /** Whether followers are first asked to use no copy. */
  readonly notify: boolean;
  /**
   * Milliseconds until the second look: who read the article before its keys were marked may store a document after the first
   * look, until the store refuses it (`LOOK_AGAIN_AFTER_SECONDS`).
   */
  readonly recheckAfter: number;
  /** How long the announcement may take, in milliseconds. */
  readonly patience: number;
}

const MOST_ATTEMPTS = 8;

/** Between two looks whether followers have heard, in milliseconds. */
const LONGEST_WAIT = 8000;

/**
 * Erases an article: its ledgers are marked first, so that nothing brings it back; then followers are told, and
 * its versions, feed items, editions and the uploads of all its keys go, every version of them, and under keys that it had
 * before what its versions were made of. What stays is a record that
 * it was done, the marked keys, and hashes of what the article claimed. A run that was stopped is finished by the next.
 *
 * @returns the record; `unknown` when there is no such article
 * @throws StageFault when followers were not told in time, or others keep changing the article or its record
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
  throw new StageFault(articleId, `others erased it beside this run ${MOST_ATTEMPTS} times`);
};

/** One attempt. `overtaken`: another run has noted keys that this one does not know of, or that all is done. */
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
  /** Null: the record is not as this run knows it. */
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
  const asked = { ...first, reason: options.reason ?? first.reason };
  const bodies = await bodiesOf(articleId, asked.versions, catalogue);
  // Before followers are told: what is uploaded from here on is refused, and never erased untold.
  let keys = await markKeys(articleId, asked.keys, bodies, ports);
  if ((await note({ ...asked, keys })) === null) return 'overtaken';
  if (options.notify) await notifySubscribers(articleId, options, ports);
  const { article } = await catalogue.readArticle(articleId, []);
  const record = { ...asked, versions: article?.latest ?? asked.versions };

  progress('erasing');
  const total = { editions: record.editions, objects: record.objects };
  const eraseAll = async (keys: readonly UploadRef[], isLast: boolean): Promise<void> => {
    // While the versions are still there, which alone name them.
    for (const upload of await leftBehind(articleId, record.versions, keys, catalogue))
      total.objects += await archives.eraseObject(upload);
    await catalogue.eraseArticle(articleId, keys);
    if (ports.stories !== undefined)
      await forgetInStories(articleId, stories, { stories: ports.stories, clock }, isLast);
    total.editions += await archives.eraseEditions(articleId);
    for (const upload of keys) total.objects += await archives.eraseUpload(upload);
  };
  // Noted before they are left: a run that is stopped must not forget where to look again.
  if (ports.stories !== undefined) await collectStories(articleId, stories, ports.stories);
  if ((await note({ ...record, keys })) === null) return 'overtaken';
  await eraseAll(keys, false);
  progress('looking again');
  if ((await note({ ...record, ...total, keys })) === null) return 'overtaken';
  await pause(options.recheckAfter);
  keys = await markKeys(articleId, keys, bodies, ports);
  if ((await note({ ...record, ...total, keys })) === null) return 'overtaken';
  await eraseAll(keys, true);

  await recheckCopies(articleId, { catalogue, clock });
  return (await note({ ...record, ...total, keys, finishedAt: clock.now() })) ?? 'overtaken';
};

/** The record of an erasure that begins. Null: there is no such article. */
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

/** Asks followers to use no copy, and waits until they have heard. */
const notifySubscribers = async (
  articleId: ArticleId,
  { reason, patience }: EraseOptions,
  { catalogue, editions, clock, pause, progress }: ErasePorts,
): Promise<void> => {
  progress('telling followers');
  await withdraw(articleId, { reason, kill: true }, { catalogue, editions, clock });
  await settled(articleId, patience, { catalogue, clock, pause });
};

/** Waits until all that was committed of an article is announced, on every channel. */
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

/** What versions were made of and lies under keys that the article has left: it was handed over, or its object renamed. */
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
    // What is another article's copy now is not ours to erase.
    if ((await catalogue.readKey(upload))?.handled !== upload.object)
      left.set(`${upload.bucket}/${upload.key}#${upload.object}`, upload);
  }
  return [...left.values()];
};

/** The hashes of the bodies that an article has had, by which its copies are known. */
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
 * Marks the ledgers of all keys of an article as erased; answers which they are. An alternate with another text, which has only its
 * id or URL, may be another's and stays: a person has to decide about it.
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
      // A key that left the article meanwhile holds other copy now, which is not ours to erase.
      if (key === null || key.articleId !== articleId) return;
      if (key.outcome === 'erased') break;
      // What a person has yet to judge is another's upload.
      if (!key.owner && key.outcome === 'quarantined') return;
      if (!key.owner && key.body !== undefined && !bodies.has(key.body)) return;
      if ((await catalogue.markErased(erasedLedger(key, articleId, clock.now()))) === 'committed') break;
      if (attempt === MOST_ATTEMPTS)
        throw new StageFault(name, `others changed it ${MOST_ATTEMPTS} times while it was erased`);
    }
    marked.set(name, upload);
  };
  for (const upload of known) await mark(upload);
  // The article may have passed to an alternate meanwhile, also while it is marked; once its owner is marked it cannot any more.
  for (let attempt = 1, owner: string | undefined; attempt <= MOST_ATTEMPTS; attempt++) {
    const { article } = await catalogue.readArticle(articleId, []);
    if (article === null || article.owner.key === owner) break;
    owner = article.owner.key;
    await mark(article.owner);
  }
  for (const upload of await catalogue.alternatesOf(articleId)) await mark(upload);
  return [...marked.values()];
};

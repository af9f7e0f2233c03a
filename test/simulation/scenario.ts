import { channelsFor } from '../../functions/core/publish/channels.ts';
import { NO_END } from '../../functions/core/publish/embargo.ts';
import { isHeldForPerson } from '../../functions/core/publish/held-upload.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';
import { messageOf } from '../../functions/core/publish/message.ts';
import { pack } from '../../functions/core/publish/pack.ts';
import { EVERY_SECTION } from '../../functions/core/publish/pauses.ts';
import type { KeyRecord } from '../../functions/core/publish/records.ts';
import { RECHECK_AFTER_SECONDS } from '../../functions/core/publish/store-deadline.ts';
import { type FormerId, formerIdsOf } from '../../functions/core/tag/taxonomy/former-ids.ts';
import { parseTaxonomy } from '../../functions/core/tag/taxonomy/parse.ts';
import type { Taxonomy } from '../../functions/core/tag/taxonomy/taxonomy.ts';
import { adopt } from '../../functions/operations/adopt.ts';
import { erase } from '../../functions/operations/erase.ts';
import { moveFeeds } from '../../functions/operations/move-feed.ts';
import { handOnPaused } from '../../functions/operations/pause.ts';
import { releaseEarly } from '../../functions/operations/release-early.ts';
import { replayOf } from '../../functions/operations/replay.ts';
import { articlesToRetag, retagArticle } from '../../functions/operations/retag.ts';
import { withdraw } from '../../functions/operations/withdraw.ts';
import { letStrangersIn, STRANGERS } from './adversary.ts';
import { CHANNELS, type SimulatedCloud } from './cloud.ts';
import type { EarlyRelease, Operations, Put, Rename, Script } from './script.ts';
import { letEditorsRule } from './story-editors.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;

const rules = (text: string): Taxonomy => {
  const parsed = parseTaxonomy(text);
  if (!parsed.ok) throw new Error(`the rules of the simulation are wrong: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
};

/** What editors of topics rule one after another. */
const RULES = [
  'blocked: ["keyword:otters"]\nsections: { "keyword:harbours": labor, "keyword:planning": politics }',
  'forced: [{ topic: "event:council-night", all: ["Monday evening"] }]',
  'forced: [{ topic: "event:council-night", all: ["case 2"] }]\nblocked: ["keyword:ferries", "keyword:music"]',
].map(rules);

/** The same topics called otherwise: while both ids are sent, or no longer. */
const RENAMES = [
  'formerly: { "keyword:quays": { "keyword:harbours": 2999-12-31 } }',
  'formerly: { "keyword:quays": { "keyword:harbours": 1999-12-31 }, "keyword:plans": { "keyword:planning": 2999-12-31 } }',
].map(rules);

const TOPICS = ['Harbours', 'Planning', 'Otters', 'Ferries', 'Music'];
const URLS = ['https://example.org/harbour', 'https://example.org/ferry'];
/** In one of so many seeds held stories are mended under other keys. */
const MENDED_OF = 5;
/** Before the simulation begins. */
const PAST = '2026-01-01T00:00:00.000Z';
/** What happened, one of which each story tells: those that tell the same are one story. */
const EVENTS = [
  'A lock gate of the canal burst, and thirty-one households of Weir Street were taken to the Corn Exchange in boats by the fire brigade.',
  'Two otters were filmed near the old mill at Skellholm by a walker, the first in forty years on the river Sarn.',
  'Nina Haugland won the chess tournament of Port Ellery in the ninth round against the master Osei Boateng.',
];
const SECTIONS = ['sport', 'politics', 'weather'];

/**
 * Random work of editors over two hours: uploads, corrections, the same again, copies under other keys, refused files,
 * embargoes that come, move and go, expiries, removals; and of operators, who withdraw, kill, pause, release, hand over, erase
 * and replay.
 */
export const writeScript = (world: World, cloud: SimulatedCloud): Script => {
  const { random } = world;
  const adoptions: { key: string; articleId: ArticleId; outcome: string }[] = [];
  const releases: EarlyRelease[] = [];
  const operations: Operations = {
    withdrawals: [],
    releases,
    adopted: new Set(),
    retries: [],
    erasures: new Map(),
    adoptions,
  };
  const objects = new Map<string, Put>();
  const acts: { key: string; at: number }[] = [];
  const renames: Rename[] = [];
  const script: Script = {
    current: new Map(),
    puts: new Map(),
    operations,
    objects,
    acts,
    renames,
    strangers: STRANGERS,
  };
  const keys = ['a.txt', 'b c+ü.txt', 'd\uffff.txt', 'e.txt'].slice(0, 2 + random.below(3));
  let count = 0;

  const put = (key: string, upload: Put): void => {
    const { by: _, ...declared } = upload;
    const put: Put = {
      ...declared,
      at: world.now,
      key,
      ...(key.startsWith(STRANGERS) ? { by: 'stranger' } : {}),
    };
    script.current.set(key, put);
    acts.push({ key, at: world.now });
    if (put.good) script.puts.set(put.headline, [...(script.puts.get(put.headline) ?? []), put]);
    objects.set(cloud.put(key, put.body, { ...put.metadata }), put);
  };

  const remove = (key: string): void => {
    script.current.delete(key);
    acts.push({ key, at: world.now });
    cloud.remove(key);
  };

  /** Before the sweep comes around, or long after. */
  const soonOrLater = (limit: number): number => random.below(random.chance(0.3) ? MINUTE : limit);

  const fresh = (): Put => {
    count += 1;
    const headline = `Report number ${count} from Harrowby`;
    const isEndless = random.chance(0.04);
    const embargo = isEndless
      ? Number.POSITIVE_INFINITY
      : random.chance(0.25)
        ? world.now + soonOrLater(90 * MINUTE)
        : null;
    const topics = TOPICS.filter(() => random.chance(0.4));
    const silent = random.chance(0.1);
    const expires = random.chance(0.15)
      ? Math.max(world.now, isEndless ? 0 : (embargo ?? 0)) + 20_000 + soonOrLater(60 * MINUTE)
      : null;
    return {
      headline,
      body: `${headline}\n\nThis is what case ${count} is about, said the council of Harrowby on Monday evening.\n\n${EVENTS[count % EVENTS.length]}\n`,
      metadata: {
        language: random.chance(0.8) ? 'en' : 'de',
        ...(random.chance(0.85) ? { section: random.pick(SECTIONS) } : {}),
        ...(topics.length > 0 ? { topics: topics.join(', ') } : {}),
        ...(embargo === null
          ? {}
          : { embargo: isEndless ? 'until further notice' : new Date(embargo).toISOString() }),
        ...(expires === null ? {} : { expires: new Date(expires).toISOString() }),
        ...(silent ? { silent: 'true' } : {}),
        ...(random.chance(0.2) ? { source: 'Harrowby Press' } : {}),
        ...(random.chance(0.1) ? { 'article-id': random.pick(['story-1', 'story-2']) } : {}),
        ...(random.chance(0.1) ? { 'canonical-url': random.pick(URLS) } : {}),
      },
      good: true,
      embargo,
      expires,
      silent,
      at: 0,
    };
  };

  const operate = (): void => {
    const alternates = [...cloud.store.keys.values()].filter(({ outcome }) => outcome === 'alternate');
    const alternate = alternates.length > 0 && random.chance(0.5) ? random.pick(alternates) : null;
    const articleId = alternate?.articleId ?? random.pick([...cloud.store.articles.keys(), null]);
    const kind = random.below(12);
    const refused = [...cloud.store.keys.values()].find(({ outcome }) => outcome === 'quarantined');
    if (alternate !== null) adoptIt(alternate);
    else if (kind === 0) pauseForAWhile();
    else if (kind === 1) retagAll();
    else if (kind === 9) renameTopics();
    else if (kind > 9) releaseSome();
    else if (kind === 8 && refused) retryIt(refused);
    else if (articleId !== null) {
      const owner = [...cloud.store.keys.values()].find((key) => key.owner && key.articleId === articleId);
      // Something is on its way to ingest just then.
      if (owner && random.chance(0.3)) editKey(owner.upload.key);
      world.at(random.below(3000), () => operateOn(articleId, kind));
    }
    // What is done to an article at the same time is where it goes wrong.
    if (articleId !== null && random.chance(0.5))
      for (let count = 0; count < 2; count++)
        world.at(random.below(random.chance(0.5) ? 100 : 8000), () => press(articleId));
  };

  const operateOn = (articleId: ArticleId, kind: number): void => {
    if (random.chance(0.2)) editors.press(articleId);
    if (kind === 2 || kind === 3) eraseIt(articleId);
    else if (kind === 4) replayIt(articleId);
    else withdrawIt(articleId);
  };

  /** Something else is done to the same article. */
  const press = (articleId: ArticleId): void => {
    const own = [...cloud.store.keys.values()].filter((key) => key.articleId === articleId);
    const alternate = own.find(({ owner }) => !owner);
    const owner = own.find(({ owner }) => owner)?.upload.key;
    const kind = random.below(10);
    if (alternate && kind < 3) adoptIt(alternate);
    else if (owner && kind < 7) editKey(owner);
    else if (kind === 7) retagAll();
    else if (kind === 8) editors.press(articleId);
    else operateOn(articleId, random.below(8));
  };

  const retagAll = (): void => {
    const aloud = random.chance(0.5);
    if (aloud) operations.retaggedAloud = true;
    const taxonomy = random.pick(RULES);
    world.note(`retag ${aloud ? 'aloud' : 'in silence'}`);
    cloud.deploy(taxonomy);
    cloud.operate('retag', async (ports) => {
      const retag = { ...ports, taxonomy };
      for await (const articleId of articlesToRetag({ since: null, topic: null }, retag))
        await retagArticle(articleId, { dryRun: false, announce: aloud }, retag);
    });
  };

  /** What is announced just then is where it goes wrong. */
  const renameTopics = (): void => {
    const taxonomy = random.pick(RENAMES);
    const renames = formerIdsOf(taxonomy);
    if (random.chance(0.5)) cloud.deploy(taxonomy);
    for (const { topic, articleId } of cloud.store.feeds.values())
      if (renames.some(({ former }) => former === topic)) press(articleId);
    // Functions may still tag by the earlier rules: what they announce leaves the new feed, and is moved again.
    for (let run = 0; run < 5; run++) world.at(random.below(5000), () => moveThem(renames));
  };

  const moveThem = (renames: readonly FormerId[]): void => {
    world.note('move feeds');
    cloud.operate('move feeds', async (ports) => {
      for await (const { articleId, outcome } of moveFeeds(renames, ports))
        world.note(`${articleId.slice(0, 4)} ${outcome}`);
    });
  };

  const withdrawIt = (articleId: ArticleId): void => {
    const kill = random.chance(0.3);
    const asked = { articleId, kill, at: world.now, done: null as number | null };
    operations.withdrawals.push(asked);
    world.note(`withdraw ${articleId.slice(0, 4)}${kill ? ' and kill' : ''}`);
    cloud.operate('withdraw', async (ports) => {
      asked.at = world.now;
      await withdraw(articleId, { reason: 'Asked for.', kill }, ports);
      asked.done = world.now;
    });
  };

  /** All that is held, now or just when the release function does the same; something else may be done to it at that time. */
  const releaseSome = (): void => {
    for (const { articleId, held, embargoedUntil } of cloud.store.articles.values()) {
      if (held === null && random.chance(0.9)) continue;
      const left = Date.parse(embargoedUntil ?? PAST) - world.now;
      const wait =
        left > 0 && left < 90 * MINUTE && random.chance(0.5) ? left - 1000 + random.below(3000) : 0;
      world.at(Math.max(0, wait), () => releaseIt(articleId));
      if (random.chance(0.5)) world.at(Math.max(0, wait + random.below(200) - 100), () => press(articleId));
    }
  };

  const releaseIt = (articleId: ArticleId): void => {
    world.note(`release ${articleId.slice(0, 4)}`);
    cloud.operate('release early', async (ports) => {
      const { catalogue } = ports;
      await releaseEarly(articleId, {
        ...ports,
        catalogue: {
          ...catalogue,
          commit: async (commit) => {
            if (commit.kind !== 'version') throw new Error('a release is a version');
            const { version, summary } = commit.version;
            const lifted = { articleId, version, headline: summary.headline, at: world.now };
            releases.push(lifted);
            const outcome = await catalogue.commit(commit);
            if (outcome === 'conflict') releases.splice(releases.indexOf(lifted), 1);
            // Its file still declares the embargo, and is renamed some time.
            else if (random.chance(0.5))
              world.at(random.below(20 * MINUTE), () => renameKey(commit.version.upload.key));
            return outcome;
          },
        },
      });
    });
  };

  /** What has no end would wait for ever. */
  const releaseEndless = (): void => {
    for (const { articleId, held, embargoedUntil } of cloud.store.articles.values())
      if (held !== null && embargoedUntil === NO_END) releaseIt(articleId);
    world.at(30 * MINUTE, releaseEndless);
  };
  world.at(100 * MINUTE, releaseEndless);

  const adoptIt = (alternate: KeyRecord): void => {
    if (alternate.articleId === null) return;
    operations.adopted.add(alternate.articleId);
    world.note(`adopt ${alternate.upload.key}`);
    cloud.operate('adopt', async (ports) => {
      const adopted = await adopt(alternate.upload, ports);
      if (adopted.outcome === 'no-alternate') return;
      // It may be a copy of another article by now.
      operations.adopted.add(adopted.articleId);
      adoptions.push({ key: alternate.upload.key, ...adopted });
      cloud.enqueue(alternate.upload.key);
    });
  };

  /** A refused upload is handled again; it may have been replaced meanwhile. */
  const retryIt = ({ upload }: KeyRecord): void => {
    world.note(`retry ${upload.key}`);
    operations.retries?.push({ key: upload.key, at: world.now });
    cloud.operate('retry', async ({ catalogue }) => {
      const refused = await catalogue.readKey(upload);
      if (refused?.outcome === 'quarantined') await catalogue.forget(refused);
      cloud.enqueue(upload.key);
    });
  };

  const eraseIt = (articleId: ArticleId): void => {
    if (operations.erasures.has(articleId)) return;
    const versions = [...cloud.store.versions.values()];
    const said = (own: boolean) =>
      versions
        .filter((version) => (version.articleId === articleId) === own)
        .map(({ summary }) => summary.headline);
    const others = new Set(said(false));
    const tell = random.chance(0.7);
    const asked = {
      done: null as number | null,
      words: said(true).filter((words) => !others.has(words)),
      tell,
    };
    operations.erasures.set(articleId, asked);
    world.note(`erase ${articleId.slice(0, 4)}`);
    const options = {
      reason: null,
      notify: tell,
      recheckAfter: RECHECK_AFTER_SECONDS * 1000,
      patience: 5 * MINUTE,
    };
    // Someone who does not know has the same copy still.
    const copy = [...script.current.values()].find(({ headline }) => asked.words.includes(headline));
    if (copy && random.chance(0.4)) world.at(random.below(10 * MINUTE), () => put(random.pick(keys), copy));
    if (random.chance(3 * world.rates.sleep)) sleepOn(articleId);
    cloud.operate('erase', async (ports) => {
      await erase(articleId, options, { ...ports, progress: () => {} });
      asked.done ??= world.now;
    });
  };

  /** Someone is at work on an article, and his machine is suspended; what he had read is erased meanwhile. */
  const sleepOn = (articleId: ArticleId): void => {
    if (random.chance(0.4)) {
      editors.sleepOn(articleId);
      return;
    }
    const kind = random.below(6);
    const taxonomy = random.pick(RULES);
    const renames = formerIdsOf(random.pick(RENAMES));
    cloud.operate(
      'tired command',
      async (ports) => {
        if (kind === 0) for await (const _ of moveFeeds(renames, ports));
        else if (kind < 3) await withdraw(articleId, { reason: 'Asked for.', kill: true }, ports);
        else await retagArticle(articleId, { dryRun: false, announce: false }, { ...ports, taxonomy });
      },
      random.below(6),
    );
  };

  const replayIt = (articleId: ArticleId): void => {
    cloud.operate('replay', async ({ catalogue, announcer }) => {
      const again = await replayOf(articleId, false, catalogue);
      if (again === null || again === 'paused') return;
      const messages = channelsFor(again.announcement, again.audience, CHANNELS).map(({ arn }) =>
        messageOf(again.announcement, again.audience, again.source, arn),
      );
      for (const batch of pack(messages)) await announcer.publish(batch);
    });
  };

  const pauseForAWhile = (): void => {
    const scope = random.pick([EVERY_SECTION, 'subject:sport', 'subject:politics']);
    world.note(`pause ${scope}`);
    cloud.operate('pause', async ({ catalogue, clock }) => {
      await catalogue.pause(scope, clock.now());
      world.at(random.below(30 * MINUTE), () => resume(scope));
    });
  };

  const resume = (scope: string): void => {
    world.note(`resume ${scope}`);
    cloud.operate('resume', async ({ catalogue, clock }) => {
      await catalogue.resume(scope);
      await handOnPaused({ catalogue, clock });
    });
  };

  /** Gives an object another key, in either order, and now and then the next one soon after. */
  const renameKey = (from: string): void => {
    const put = script.current.get(from);
    const ledger = cloud.store.keys.get(from);
    const article = ledger?.owner ? cloud.store.articles.get(ledger.articleId as ArticleId) : undefined;
    const isLive =
      article?.status === 'active' &&
      article.liveStatus === 'live' &&
      article.settled === article.latest &&
      ledger?.outcome !== 'quarantined' &&
      objects.get(ledger?.handled ?? '') === put;
    if (!put?.good || !article || !isLive) return;
    const { articleId } = article;
    const isTold =
      (article.lastAnnouncement?.version ?? null) !== null && article.lastAnnouncement?.status === 'live';
    const rename: Rename = { keys: [from], articleId, isTold, put, startedAt: world.now, steps: [] };
    renames.push(rename);
    move(rename);
  };

  const move = (rename: Rename): void => {
    const from = rename.keys.at(-1) ?? '';
    count += 1;
    const to = `${from.startsWith(STRANGERS) ? STRANGERS : ''}renamed ${count}.txt`;
    const first = script.current.get(from);
    if (!first) return;
    const isCopyFirst = random.chance(0.5);
    const gap = random.below(random.pick([100, 8000, 2 * MINUTE]));
    world.count(isCopyFirst ? 'renamed, copied first' : 'renamed, removed first');
    world.note(`rename ${from} to ${to}`);
    const step = { copiedAt: 0, removedAt: 0 };
    const copy = (): void => {
      step.copiedAt = world.now;
      put(to, first);
    };
    const drop = (): void => {
      step.removedAt = world.now;
      remove(from);
    };
    rename.keys.push(to);
    rename.steps.push(step);
    if (isCopyFirst) copy();
    else drop();
    world.at(gap, () => {
      if (isCopyFirst) drop();
      else copy();
      if (random.chance(0.3)) world.at(random.below(random.pick([100, 5 * MINUTE])), () => move(rename));
      else if (random.chance(0.2)) keys.push(to);
    });
  };

  /**
   * A story that is held is mended under another key, where nobody repeats its embargo. The former one is deleted or withdrawn, before or
   * after.
   */
  const mendElsewhere = (): void => {
    const story = fresh();
    const embargo = world.now + 5 * MINUTE + random.below(60 * MINUTE);
    const claim: Record<string, string> = random.chance(0.5)
      ? { 'article-id': random.pick(['story-1', 'story-2', `story of ${count}`]) }
      : { 'canonical-url': random.pick([...URLS, `https://example.org/${count}`]) };
    const { expires: _, silent: __, ...metadata } = story.metadata;
    const from = `held ${count}.txt`;
    put(from, {
      ...story,
      embargo,
      expires: null,
      silent: false,
      metadata: { ...metadata, ...claim, embargo: new Date(embargo).toISOString() },
    });
    const mended = fresh();
    const { embargo: ___, ...rest } = mended.metadata;
    const to = `mended ${count}.txt`;
    world.count('mended under another key');
    world.at(random.below(random.pick([1000, 4 * MINUTE])), () => {
      const articleId = cloud.store.keys.get(from)?.articleId;
      if (articleId && random.chance(0.3)) withdrawIt(articleId);
      else remove(from);
    });
    world.at(random.below(random.pick([1000, 4 * MINUTE])), () =>
      put(to, { ...mended, embargo: null, metadata: { ...rest, ...claim } }),
    );
  };

  /** Lets through what waits for a person, and now and then what a stranger put there meanwhile. */
  const acceptOne = (): void => {
    const waiting = [...cloud.store.keys.values()].filter(
      ({ outcome, rejection }) => outcome === 'quarantined' && isHeldForPerson(rejection?.code ?? ''),
    );
    if (waiting.length === 0) return;
    const { upload } = random.pick(waiting);
    world.note(`accept ${upload.key}`);
    cloud.operate('accept', async ({ catalogue, uploads }) => {
      const refused = await catalogue.readKey(upload);
      if (refused?.outcome !== 'quarantined' || !isHeldForPerson(refused.rejection?.code ?? '')) return;
      const current = await uploads.current(upload);
      current?.discard();
      if (current === null) return;
      if (current.object !== refused.handled && current.object !== refused.accepted) return;
      if ((await catalogue.accept(refused, current.object)) === 'accepted')
        world.count('accepted by a person');
      cloud.enqueue(upload.key);
    });
    if (random.chance(0.3)) world.at(random.below(4000), () => editKey(upload.key));
  };

  const act = (): void => {
    if (random.chance(0.03)) cloud.poison();
    if (random.chance(0.15)) acceptOne();
    if (random.chance(0.1)) renameKey(random.pick(keys));
    if (random.chance(0.25)) operate();
    else edit();
    strangers?.watch();
  };

  const edit = (): void => {
    const key = random.pick(keys);
    const before = script.current.get(key);
    editKey(key);
    // A slip, put right at once: what was there before is the newest again.
    if (before && random.chance(0.15)) world.at(random.below(2000), () => put(key, before));
    // Two of one key at once: the one that was read first must not come out on top.
    if (random.chance(0.2)) world.at(random.below(100), () => editKey(key));
  };

  const editKey = (key: string): void => {
    const before = script.current.get(key);
    // A key that is not there yet brings a story of its own, or another key's.
    const choice = before ? random.below(8) : random.chance(0.3) ? 6 : 0;
    const other = script.current.get(random.pick(keys));
    if (before && choice === 3) {
      remove(key);
    } else if (before && choice === 4) {
      // The very same again, or with its embargo moved, lifted or left out.
      put(key, random.chance(0.5) ? before : moved(before));
    } else if (choice === 5) {
      put(key, { headline: '', body: '', metadata: {}, good: false, embargo: null, at: 0 });
    } else if (choice === 6 && other) {
      put(key, other);
    } else {
      put(key, fresh());
    }
  };

  const moved = (put: Put): Put => {
    const embargo = random.chance(0.5) ? null : world.now + soonOrLater(60 * MINUTE);
    const { embargo: _, expires: __, ...metadata } = put.metadata;
    const isLifted = embargo === null && random.chance(0.5);
    return {
      ...put,
      embargo,
      expires: null,
      metadata: {
        ...metadata,
        ...(isLifted ? { embargo: PAST } : {}),
        ...(embargo === null ? {} : { embargo: new Date(embargo).toISOString() }),
      },
    };
  };

  const editors = letEditorsRule(world, cloud);
  const actions = 3 + random.below(12);
  let at = 0;
  for (let index = 0; index < actions; index++) {
    // Some in the same second, some far apart.
    at += random.chance(0.5) ? random.below(1500) : random.below(20 * MINUTE);
    world.at(at, act);
  }
  // When nobody else is at work any more, a rename is followed by the letter.
  world.at(actions * 20 * MINUTE, () => {
    for (const key of [...script.current.keys()]) if (random.chance(0.3)) renameKey(key);
  });
  if (world.seed % MENDED_OF === 2)
    for (let times = 0; times < 2; times++) world.at(random.below(60 * MINUTE), mendElsewhere);
  const strangers = random.chance(0.6)
    ? letStrangersIn(world, cloud, script, { put, remove, fresh, keys, rename: renameKey, accept: acceptOne })
    : null;
  return script;
};

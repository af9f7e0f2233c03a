import { RIGHTS, type Right } from '../../functions/core/publish/rights.ts';
import type { SimulatedCloud } from './cloud.ts';
import type { Put, Script } from './script.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Strangers' keys begin with it. */
export const STRANGERS = 'eve/';

/** What an invitation may allow: nothing, little, or nearly everything. */
const ALLOWANCES: readonly (readonly Right[])[] = [
  [],
  ['publish'],
  ['publish'],
  ['publish', 'ids'],
  ['publish', 'urls'],
  ['publish', 'ids', 'urls'],
  ['publish', 'embargo'],
  ['publish', 'silence', 'ids'],
  ['ids', 'urls', 'embargo', 'silence'],
  RIGHTS,
];

/** What can be done to the bucket, and by operators. */
export interface Hands {
  put(key: string, upload: Put): void;
  remove(key: string): void;
  /** A story that nobody has told yet. */
  fresh(): Put;
  /** The desk's keys. */
  readonly keys: readonly string[];
  rename(key: string): void;
  accept(): void;
}

/**
 * An uploader who wants the desk's articles unheard, or heard too early. She claims the ids, URLs and words that the desk uses, before it,
 * between its uploads and after them; under embargoes without end, in silence, for minutes; and brings back what was held, killed or
 * erased. Some worlds let her do everything, in others she was invited with few rights, which operators change.
 */
export const letStrangersIn = (world: World, cloud: SimulatedCloud, script: Script, hands: Hands) => {
  const { random } = world;
  const { put, remove, fresh } = hands;
  const keys = ['one.txt', 'two.txt', 'three.txt'].map((name) => `${STRANGERS}${name}`);
  world.count('stranger');

  const kind = random.below(10);
  if (kind < 2) {
    script.settings = random.pick(ALLOWANCES);
    cloud.settle([{ prefix: STRANGERS, may: script.settings }]);
  }
  if (kind > 0 && kind < 6) cloud.invite({ prefix: STRANGERS, may: random.pick(ALLOWANCES) });
  if (kind < 6) world.count('stranger with few rights');

  /** The same words, declared as she likes. */
  const twisted = (copy: Put): Put => {
    const { embargo: _, expires: __, silent: ___, ...metadata } = copy.metadata;
    if (random.chance(0.3)) return copy;
    const isEndless = random.chance(0.05);
    const embargo = isEndless
      ? Number.POSITIVE_INFINITY
      : random.chance(0.25)
        ? world.now + random.below(random.pick([MINUTE, HOUR, 5 * HOUR]))
        : null;
    const silent = random.chance(0.25);
    const expires = random.chance(0.1)
      ? Math.max(world.now, isEndless ? 0 : (embargo ?? 0)) + MINUTE + random.below(HOUR)
      : null;
    return {
      ...copy,
      embargo,
      silent,
      expires,
      metadata: {
        ...metadata,
        ...(embargo === null
          ? {}
          : { embargo: isEndless ? 'until further notice' : new Date(embargo).toISOString() }),
        ...(expires === null ? {} : { expires: new Date(expires).toISOString() }),
        ...(silent ? { silent: 'true' } : {}),
      },
    };
  };

  /** A story of her own under an id and a URL of the desk's. */
  const posing = (): Put => {
    const story = fresh();
    return twisted({
      ...story,
      metadata: {
        ...story.metadata,
        ...(random.chance(0.6) ? { 'article-id': random.pick(['story-1', 'story-2']) } : {}),
        ...(random.chance(0.6)
          ? { 'canonical-url': random.pick(['https://example.org/harbour', 'https://example.org/ferry']) }
          : {}),
      },
    });
  };

  /** Words of the desk; those that are held, killed or erased above all. */
  const others = (): Put | undefined => {
    const all = [...script.puts.values()].map(([first]) => first).filter((one) => one !== undefined);
    const { withdrawals = [], erasures } = script.operations ?? {};
    const gone = new Set([...withdrawals.map(({ articleId }) => articleId), ...(erasures?.keys() ?? [])]);
    const closed = new Set([
      ...[...cloud.store.versions.values()]
        .filter(({ articleId }) => gone.has(articleId))
        .map(({ summary }) => summary.headline),
      ...[...(erasures?.values() ?? [])].flatMap(({ words }) => words),
      ...all.filter(({ embargo }) => (embargo ?? 0) > world.now).map(({ headline }) => headline),
    ]);
    const chosen = random.chance(0.6) ? all.filter(({ headline }) => closed.has(headline)) : all;
    return chosen.length > 0 ? random.pick(chosen) : undefined;
  };

  /** The bare words of a story to which the desk gave an id; and some time later the desk gives it up. */
  const inherit = (key: string): void => {
    const named = hands.keys.filter((one) => script.current.get(one)?.metadata['article-id'] !== undefined);
    const theirs = named.length > 0 ? random.pick(named) : undefined;
    const story = theirs === undefined ? undefined : script.current.get(theirs);
    if (theirs === undefined || story === undefined) return;
    world.count('stranger with the bare words');
    const { 'article-id': _, ...metadata } = story.metadata;
    put(key, { ...story, metadata });
    world.at(random.below(random.pick([10_000, 20 * MINUTE])), () => {
      if (script.current.get(theirs) !== story) return;
      if (random.chance(0.5)) hands.rename(theirs);
      else remove(theirs);
    });
  };

  const allow = (): void => {
    const may = random.pick(ALLOWANCES);
    const isOver = random.chance(0.2);
    world.note(
      isOver ? 'the stranger is no longer bound' : `the stranger may ${may.join(', ') || 'nothing'}`,
    );
    cloud.operate('authorise', async ({ catalogue, clock }) => {
      if (isOver) await catalogue.unauthorise(STRANGERS);
      else await catalogue.authorise({ prefix: STRANGERS, may, since: clock.now() });
    });
  };

  const act = (): void => {
    const key = random.pick(keys);
    const mine = script.current.get(key);
    const choice = random.below(13);
    if (choice < 2) put(key, posing());
    else if (choice < 4) {
      // She has the desk's story before the desk.
      world.count('stranger first');
      const story = fresh();
      put(key, twisted(story));
      world.at(random.below(random.pick([100, 10_000, 20 * MINUTE])), () =>
        put(random.pick(hands.keys), story),
      );
    } else if (choice < 8) {
      const copy = others();
      if (copy) put(key, twisted(copy));
    } else if (choice === 8 && mine) {
      remove(key);
      // In silence what was told of before is told of no more.
      if (random.chance(0.5)) world.at(random.below(2 * MINUTE), () => put(key, { ...twisted(mine) }));
    } else if (choice === 9 && mine) put(key, twisted(mine));
    else if (choice === 10) hands.rename(key);
    else if (choice === 11) inherit(key);
    else if (kind < 6 && random.chance(0.5)) allow();
    else hands.accept();
  };

  const count = 2 + random.below(6);
  for (let index = 0; index < count; index++) world.at(random.below(100 * MINUTE), act);
  return {
    /** The desk has just done something. */
    watch: (): void => {
      if (random.chance(0.3)) world.at(random.below(random.chance(0.5) ? 3000 : 10 * MINUTE), act);
    },
  };
};

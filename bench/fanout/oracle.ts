import { minuteIn, type SimulatedReader } from './population.ts';
import type { Taken } from './service.ts';

/** An article as the bench tells it. */
export interface Article {
  readonly id: string;
  readonly scopes: readonly string[];
  /** The scopes in which it is the first of its story. */
  readonly first: readonly string[];
  /** Scopes in which another article of the story was announced before. */
  readonly heard: readonly string[];
  readonly becomes: 'corrected' | 'withdrawn' | null;
}

/**
 * Whether a reader gets an alert about an article, by the rules that the reader site explains. Readers who want every article
 * get an alert about each in a scope that they follow. Readers who want one alert a story get one about its first article,
 * unless the story was announced before in a scope that they follow.
 */
export const hears = ({ alerts, scopes }: SimulatedReader, article: Article): boolean => {
  const follows = (of: readonly string[]): boolean => scopes.some((scope) => of.includes(scope));
  if (alerts === 'all') return follows(article.scopes);
  return follows(article.first) && !follows(article.heard);
};

const isQuietAt = ({ window, timeZone }: SimulatedReader, at: number): boolean => {
  if (window === null) return false;
  const minute = minuteIn(at, timeZone);
  return window.from < window.to
    ? window.from <= minute && minute < window.to
    : minute >= window.from || minute < window.to;
};

export interface Verdict {
  readonly missed: number;
  readonly repeats: number;
  readonly quietBreaches: number;
  readonly storyBreaches: number;
  readonly limitBreaches: number;
  readonly goneAgain: number;
  /** Messages that others on this machine sent here, signed with keys that are not ours: a port is soon another's. */
  readonly strange: number;
  /** Some of what is wrong. */
  readonly examples: readonly string[];
}

/**
 * Compares what readers got with what they must get.
 *
 * @param ownKey the public key that our messages are signed with
 * @param held what waits in the table, `reader article`, with its title
 */
export const judge = (
  readers: readonly SimulatedReader[],
  articles: readonly Article[],
  taken: readonly Taken[],
  ownKey: string,
  held: ReadonlyMap<string, string>,
  toGone: ReadonlyMap<string, number>,
  isChanged: boolean,
): Verdict => {
  const examples: string[] = [];
  const count = { missed: 0, repeats: 0, quietBreaches: 0, storyBreaches: 0, limitBreaches: 0 };
  const fault = (what: keyof typeof count, text: string): void => {
    count[what] += 1;
    if (examples.length < 20) examples.push(`${what}: ${text}`);
  };
  const got = new Map<string, number>();
  for (const { reader, device, tag, kind, at, path, key: signedBy } of taken) {
    if (signedBy !== ownKey) continue;
    const key = `${reader} ${device} ${tag} ${kind}`;
    const before = got.get(key) ?? 0;
    if (before > 0) count.repeats += 1;
    got.set(key, before + 1);
    const one = readers[reader];
    const article = articles.find(({ id }) => id === tag);
    if (one === undefined || (tag !== 'summary' && article === undefined)) {
      fault('storyBreaches', `nobody's: ${key} at ${path}`);
      continue;
    }
    if ((kind === 'published' || kind === 'summary') && isQuietAt(one, at)) fault('quietBreaches', key);
    if (article !== undefined && kind === 'published' && !hears(one, article)) fault('storyBreaches', key);
  }
  readers.forEach((one, nth) => {
    const expected = articles.filter((article) => hears(one, article));
    const devices = one.devices.flatMap(({ service }, at) => (service === 'gone' ? [] : [at]));
    for (const device of devices) {
      const has = (tag: string, kind: string): boolean => got.has(`${nth} ${device} ${tag} ${kind}`);
      let alerts = 0;
      for (const article of expected) {
        const waits = held.get(`${one.id} ${article.id}`);
        const isNotified = has(article.id, 'published') || has('summary', 'summary');
        if (has(article.id, 'published')) alerts += 1;
        // It was withdrawn while it waited, so no notice is expected.
        if (
          isChanged &&
          article.becomes === 'withdrawn' &&
          !has(article.id, 'published') &&
          one.window !== null
        )
          continue;
        if (isChanged && article.becomes === 'withdrawn' && !isNotified && one.perDay !== null) continue;
        const mayWait = one.quiet === 'during' || one.perDay !== null;
        if (!isNotified && !(mayWait && waits !== undefined)) {
          fault('missed', `${nth} ${device} ${article.id}, quiet ${one.quiet}, limit ${one.perDay}`);
          continue;
        }
        if (!isChanged || article.becomes === null) continue;
        const isNews = has(article.id, article.becomes) || (waits?.includes('corrected') ?? false);
        if (!isNews) fault('missed', `${nth} ${device} ${article.id} ${article.becomes}`);
      }
      if (one.perDay !== null && alerts > one.perDay) fault('limitBreaches', `${nth}: ${alerts}`);
      if (one.perDay !== null && alerts < Math.min(one.perDay, expected.length))
        fault('missed', `${nth}: ${alerts} of ${expected.length} alerts, limit ${one.perDay}`);
    }
  });
  const goneAgain = [...toGone.values()].filter((posts) => posts > 2).length;
  const strange = taken.filter(({ key }) => key !== ownKey).length;
  return { ...count, goneAgain, strange, examples };
};

import { NO_END } from '../../../functions/core/publish/embargo.ts';
import type { Put, Script } from '../scenario.ts';
import { MAX_SKEW_MS } from '../world.ts';
import { readHistory } from './history.ts';
import { deliveriesOf, isReleasedEarly, type Judged } from './seen.ts';

/**
 * An embargo lasts until it passes, or an upload or an operator says otherwise: no correction, deletion, withdrawal, new tags or change
 * of its key ends it. Nobody hears of a version before, and nothing is held that nobody asked to hold.
 */
export function* judgeKeptEmbargoes(cloud: Judged, script: Script): Iterable<string> {
  const until = new Map<string, number>();
  for (const [articleId, all] of readHistory(cloud).byArticle) {
    let before = '';
    let object = '';
    for (const { version, at } of all) {
      if (version.status === 'withdrawn') continue;
      const name = `${articleId}.${version.version}`;
      const now = version.embargoedUntil ?? '';
      // New tags say nothing of it.
      const said =
        version.upload.object === object ? null : declaredBy(script.objects?.get(version.upload.object));
      const due = said ?? before;
      // A function that was slow may have seen it end.
      const isRunning = Date.parse(due) > at + 2 * MAX_SKEW_MS;
      if (isRunning && now !== due && !isReleasedEarly(script, version))
        yield `${name}: ${said === null ? 'was' : 'is'} under embargo until ${due}, and it is ${now || 'free'}`;
      if (now !== due && Date.parse(now) > Date.parse(version.committedAt))
        yield `${name}: held until ${now}, and nobody asked for that`;
      until.set(name, Date.parse(now));
      before = now;
      ({ object } = version.upload);
    }
  }
  for (const { announcement, at } of deliveriesOf(cloud)) {
    const free = until.get(`${announcement.articleId}.${announcement.version}`) ?? 0;
    if (at + MAX_SKEW_MS < free) yield `${announcement.eventId}: told ${free - at} ms before its embargo`;
  }
}

/** The embargo that an upload declares, as records write it; null if it says nothing of one. */
const declaredBy = (put: Put | undefined): string | null => {
  if (put?.metadata.embargo === undefined) return null;
  if (put.embargo === Number.POSITIVE_INFINITY) return NO_END;
  return new Date(put.metadata.embargo).toISOString();
};

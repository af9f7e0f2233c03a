import { EMBARGO } from '../../../functions/core/metadata/handling-kinds.ts';
import { instantOf } from '../../../functions/core/publish/embargo.ts';
import type { Script } from '../scenario.ts';
import { MAX_SKEW_MS } from '../world.ts';
import { readHistory } from './history.ts';
import { deliveriesOf, isReleasedEarly, type Judged } from './seen.ts';

/**
 * An embargo lasts until it passes or an upload or an operator says otherwise: no correction, deletion, withdrawal, new tags or change of its key ends
 * it. Nobody hears of a version before.
 */
export function* judgeKeptEmbargoes(cloud: Judged, script: Script): Iterable<string> {
  const { objects } = script;
  const { byArticle } = readHistory(cloud);
  const versions = new Map<string, number>();
  for (const [articleId, all] of byArticle) {
    let until = '';
    let object = '';
    for (const { version, at } of all) {
      if (version.status === 'withdrawn') continue;
      const name = `${articleId}.${version.version}`;
      const { embargo } = objects?.get(version.upload.object)?.metadata ?? {};
      const said = embargo === undefined ? undefined : EMBARGO.parse(embargo);
      const isRetag = version.upload.object === object;
      const isLifted = isReleasedEarly(script, version);
      const kept = isLifted ? '' : isRetag || said === undefined ? until : (instantOf(said) ?? '');
      const decided = Date.parse(version.committedAt);
      // A function that was slow may have seen it end.
      const isRunning = Date.parse(kept) > at + 2 * MAX_SKEW_MS;
      if (isRunning && version.embargoedUntil !== kept)
        yield `${name}: ${said === undefined ? 'was' : 'is'} under embargo until ${kept}, and it is ${version.embargoedUntil ?? 'free'}`;
      if (
        Date.parse(version.embargoedUntil ?? '') > decided &&
        said === undefined &&
        version.embargoedUntil !== until
      )
        yield `${name}: held until ${version.embargoedUntil}, and nobody asked for that`;
      versions.set(name, Date.parse(version.embargoedUntil ?? ''));
      until = version.embargoedUntil ?? '';
      ({ object } = version.upload);
    }
  }
  for (const { announcement, at } of deliveriesOf(cloud)) {
    const until = versions.get(`${announcement.articleId}.${announcement.version}`) ?? 0;
    if (at + MAX_SKEW_MS < until) yield `${announcement.eventId}: told ${until - at} ms before its embargo`;
  }
}

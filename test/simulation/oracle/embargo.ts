import { NO_END } from '../../../functions/core/publish/embargo.ts';
import { isOfRemoval } from '../../../functions/core/publish/withdrawn-version.ts';
import type { Put, Script } from '../script.ts';
import { MAX_SKEW_MS } from '../world.ts';
import { rightsAt } from './authority.ts';
import { LONGEST_DECISION_MS } from './happening.ts';
import { readAt, readHistory } from './history.ts';
import { deliveriesOf, isReleasedEarly, type Judged } from './seen.ts';

/**
 * An embargo lasts until it passes, or an upload or an operator says otherwise: no correction, deletion, withdrawal, new tags or change
 * of its key ends it. Nobody hears of a version before, and nothing is held that nobody asked to hold.
 */
export function* judgeKeptEmbargoes(cloud: Judged, script: Script): Iterable<string> {
  const until = new Map<string, number>();
  const { byArticle, history } = readHistory(cloud);
  for (const [articleId, all] of byArticle) {
    let before = '';
    let object = '';
    const ended = endedFor(articleId, history);
    for (const [i, { version, at, index }] of all.entries()) {
      if (isReleasedEarly(script, version)) ended.push({ embargo: before, index });
      if (version.status === 'withdrawn') {
        // What brings it back is read from its object again, be it the same: its embargo counts, though an operator had lifted it.
        object = '';
        continue;
      }
      const name = `${articleId}.${version.version}`;
      const now = version.embargoedUntil ?? '';
      // New tags say nothing of it.
      const said =
        version.upload.object === object ? null : declaredBy(script.objects?.get(version.upload.object));
      const due = said ?? before;
      // A function that was slow may have seen it end.
      const isRunning = Date.parse(due) > at + 2 * MAX_SKEW_MS;
      // What readers have is not held by new metadata, nor by what was lifted or came too late before.
      const last = all[i - 1]?.version;
      const isLate =
        last?.status === 'active' &&
        !(Date.parse(last.embargoedUntil ?? '') > at - 2 * MAX_SKEW_MS) &&
        !version.changes.some((part) => ['headline', 'standfirst', 'body', 'images'].includes(part));
      const known = all.slice(0, i).findLast((one) => one.version.status === 'active')?.version;
      const isRenamed = all.slice(known?.version ?? 0, i).every((one) => isOfRemoval(one.version));
      if (
        known !== undefined &&
        isReleasedEarly(script, known) &&
        known.embargoedUntil === null &&
        isRenamed &&
        known.contentHash === version.contentHash &&
        ended.at(-1)?.embargo === now &&
        Date.parse(now) > at
      )
        yield `${name}: held anew by the embargo that was lifted`;
      const isEnded = ended.some((one) => one.index <= index && one.embargo === said);
      if (
        isRunning &&
        now !== due &&
        !isReleasedEarly(script, version) &&
        !(now === '' && (isLate || isEnded))
      )
        yield `${name}: ${said === null ? 'was' : 'is'} under embargo until ${due}, and it is ${now || 'free'}`;
      // Who has not the right to an embargo lifts none either.
      const mayNotLift =
        script.objects?.get(version.upload.object)?.by === 'stranger' &&
        rightsAt(cloud, script, at - LONGEST_DECISION_MS, at).some((may) => !may.has('embargo'));
      const isKept =
        now === before && said !== null && Date.parse(said) <= at + 2 * MAX_SKEW_MS && mayNotLift;
      if (now !== due && !isKept && Date.parse(now) > Date.parse(version.committedAt))
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

/**
 * What waits for its embargo moves to another key only where the copy there says the very same: nobody's upload is held because
 * somebody else had its text first. Operators may hand an article over all the same.
 */
export function* judgeMovedEmbargoes(cloud: Judged, script: Script): Iterable<string> {
  const { history, byArticle } = readHistory(cloud);
  for (const [index, one] of history.entries()) {
    if (one.kind !== 'handed over' || script.operations?.adopted.has(one.articleId)) continue;
    const before = (byArticle.get(one.articleId) ?? []).filter((other) => other.index < index);
    const due = before.findLast(({ version }) => version.status === 'active')?.version.embargoedUntil ?? '';
    if (!(Date.parse(due) > one.at + 2 * MAX_SKEW_MS)) continue;
    const copies = [...(script.objects?.values() ?? [])].filter(
      ({ key, at }) => key === one.to && at <= one.at,
    );
    if (!readAt(copies, one.at).some((put) => declaredBy(put) === due))
      yield `${one.articleId}: waits until ${due}, and moved to ${one.to}, which does not say so`;
  }
}

/** The embargoes of uploads that came too late for an article. */
const endedFor = (
  articleId: string,
  history: ReturnType<typeof readHistory>['history'],
): { readonly embargo: string; readonly index: number }[] =>
  history.flatMap((one, index) =>
    one.kind === 'commit' &&
    one.commit.key.articleId === articleId &&
    one.commit.key.warning?.code === 'too-late' &&
    one.commit.key.embargo !== undefined
      ? [{ embargo: one.commit.key.embargo, index }]
      : [],
  );

/** The embargo that an upload declares, as records write it; null if it says nothing of one. */
export const declaredBy = (put: Put | undefined): string | null => {
  if (put?.metadata.embargo === undefined) return null;
  if (put.embargo === Number.POSITIVE_INFINITY) return NO_END;
  return new Date(put.metadata.embargo).toISOString();
};

import type { SimulatedCloud } from '../cloud.ts';
import type { Script } from '../script.ts';
import { MAX_SKEW_MS } from '../world.ts';
import { deliveriesOf, groupBy, type Judged } from './seen.ts';

/** From a commit, or the end of an embargo, to the channels; and from an expiry to the withdrawal. */
const PROMPT_MS = 10_000;

/** A record may come twice, to two consumers each time, and a later version of the article brings it along: each may tell it. */
const MOST_REPEATS = 8;

/** Where nothing fails, nothing waits for the sweep or comes again, and every moment is met. */
export function* judgePromptness(
  cloud: Judged & Pick<SimulatedCloud, 'rescued' | 'failures' | 'uploads'>,
  script: Script,
): Iterable<string> {
  for (const { articleId, version } of cloud.rescued)
    yield `${articleId}.${version}: late, for only the sweep brought it`;
  // Who asks for an erasure while announcements are paused, or a channel refuses them, is told to wait; and so is a version that comes while another function lays
  // aside the one before it.
  const wasPaused = cloud.pauses?.length !== 0;
  const mayFail = (failure: string): boolean =>
    (failure.startsWith('erase') && (wasPaused || cloud.deaf != null)) ||
    (failure.startsWith('announce') && wasPaused);
  for (const failure of cloud.failures) if (!mayFail(failure)) yield `nothing failed, and yet: ${failure}`;
  for (const channel of new Set(cloud.heard.map(({ message }) => message.channel)))
    for (const [eventId, same] of groupBy(
      deliveriesOf(cloud, channel),
      ({ announcement }) => announcement.eventId,
    ))
      if (same.length > MOST_REPEATS) yield `${eventId}: told ${same.length} times on ${channel}`;
  for (const object of cloud.uploads.mishandled()) yield `${object}: neither read nor let go of, once`;
  const { versions } = cloud.store;
  for (const [name, [first]] of groupBy(
    deliveriesOf(cloud),
    ({ announcement }) => `${announcement.articleId}.${announcement.version}`,
  )) {
    const version = versions.get(name);
    if (!first || !version) continue;
    const due = Math.max(
      Date.parse(version.committedAt),
      Date.parse(version.embargoedUntil ?? version.committedAt),
    );
    const waited = cloud.pauses?.some(({ from, to }) => from <= first.at && (to ?? first.at) >= due);
    if (!waited && cloud.deaf !== 'articles' && first.at > due + PROMPT_MS + MAX_SKEW_MS)
      yield `${name}: told ${first.at - due} ms late`;
  }
  for (const { articleId, version, reason, committedAt } of versions.values()) {
    if (reason !== 'It has expired.') continue;
    const moments = [...versions.values()]
      .filter((other) => other.articleId === articleId && other.version < version)
      .flatMap(({ summary }) =>
        (script.puts.get(summary.headline) ?? []).flatMap(({ expires }) => expires ?? []),
      );
    const at = Date.parse(committedAt);
    if (!moments.some((moment) => at >= moment && at <= moment + PROMPT_MS))
      yield `${articleId}.${version}: expired late, at ${committedAt}`;
  }
}

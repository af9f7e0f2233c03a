import { RIGHTS, type Right } from '../../../functions/core/publish/rights.ts';
import type { Put, Script } from '../script.ts';
import { MAX_SKEW_MS } from '../world.ts';
import { LONGEST_DECISION_MS } from './happening.ts';
import { readHistory } from './history.ts';
import type { Judged } from './seen.ts';

/** What strangers were allowed at each moment of a time: functions may have read any of it. */
export const rightsAt = (
  { history = [] }: Pick<Judged, 'history'>,
  { settings }: Script,
  from: number,
  to: number,
): readonly ReadonlySet<Right>[] => {
  const invitations = history.flatMap((one) => (one.kind === 'authorised' ? [one] : []));
  const before = invitations.findLast(({ at }) => at <= from);
  const within = invitations.filter(({ at }) => at > from && at <= to);
  return [before?.may ?? null, ...within.map(({ may }) => may)].map(
    (may) => new Set((may ?? RIGHTS).filter((right) => settings?.includes(right) ?? true)),
  );
};

/** All that they were allowed in that time. */
const rightsBetween = (...asked: Parameters<typeof rightsAt>): ReadonlySet<Right> =>
  new Set(rightsAt(...asked).flatMap((rights) => [...rights]));

/** What of a stranger's upload needs which right. */
const NEEDED: readonly (readonly [Right, (put: Put, at: number) => boolean])[] = [
  ['publish', () => true],
  // An embargo that is past holds nothing.
  ['embargo', ({ metadata, embargo }, at) => 'expires' in metadata || (embargo ?? 0) > at + 2 * MAX_SKEW_MS],
  ['silence', ({ silent }) => silent === true],
];

/** Nothing of a stranger is published without the rights for it, and no claim of theirs counts that they may not make; unless a person let it through. */
export function* judgeAuthority(cloud: Judged, script: Script): Iterable<string> {
  const known = readHistory(cloud);
  for (const all of known.byArticle.values())
    for (const [number, { version, index, at }] of all.entries()) {
      const { key, object } = version.upload;
      const put = script.objects?.get(object);
      // New tags are no upload.
      if (put?.by !== 'stranger' || version.status === 'withdrawn') continue;
      if (all[number - 1]?.version.upload.object === object) continue;
      if (known.isAccepted(key, object, index)) continue;
      const may = rightsBetween(cloud, script, at - LONGEST_DECISION_MS, at);
      const name = `${version.articleId}.${version.version}`;
      for (const [right, needs] of NEEDED)
        if (needs(put, at) && !may.has(right))
          yield `${name}: published from ${key} without the right ${right}`;
      const claimed = (kind: string): boolean => version.claims.some((claim) => claim.startsWith(kind));
      if (claimed('id#') && !may.has('ids')) yield `${name}: ${key} claims an id without the right to`;
      if ((claimed('url#') || version.summary.canonicalUrl !== null) && !may.has('urls'))
        yield `${name}: ${key} claims a URL without the right to`;
    }
  for (const one of known.history) {
    const isStranger = (key: string): boolean => key.startsWith(script.strangers ?? '\0');
    if (one.kind !== 'handed over' || !isStranger(one.to) || isStranger(one.from)) continue;
    const may = rightsBetween(cloud, script, one.at - LONGEST_DECISION_MS, one.at);
    const isAccepted = known.history.some((other) => other.kind === 'accepted' && other.key === one.to);
    if (!may.has('ids') && !isAccepted && !script.operations?.adopted.has(one.articleId))
      yield `${one.articleId}: moved to ${one.to} without the right to take it over`;
  }
}

import type { Claim } from '../../functions/core/story/claim.ts';
import { claim } from '../../functions/core/story/claim.ts';
import type { Day } from '../../functions/core/story/record.ts';
import type { Rules } from '../../functions/core/story/rules.ts';
import { IN_TABLE } from '../../functions/core/story/rules.ts';
import type { Signature } from '../../functions/core/story/signature.ts';
import type { Units } from './metered-store.ts';
import { meteredStore, sizeOf } from './metered-store.ts';

export interface Played {
  readonly said: readonly Pick<Claim, 'story' | 'copyOf'>[];
  /** The units that a table would have charged, for all articles together. */
  readonly units: Units;
  /** Bytes of a story on average, as it was written. */
  readonly bytes: number;
}

/**
 * Claims a story for each article in the order of arrival, by the code of the pipeline.
 *
 * @param isStated false: as if no article said when it was published, and its day were only that of its arrival
 */
export const play = async (
  articles: readonly { readonly id: string; readonly day: Day; readonly signature: Signature }[],
  rules: Rules = IN_TABLE,
  isStated = true,
): Promise<Played> => {
  const store = meteredStore();
  const said: Pick<Claim, 'story' | 'copyOf'>[] = [];
  let bytes = 0;
  for (const { id, day, signature } of articles) {
    const { story, copyOf, record } = await claim(store, { article: id, signature, day, isStated }, rules);
    bytes += sizeOf(record);
    said.push({ story, copyOf });
  }
  return { said, units: store.units, bytes: bytes / (articles.length || 1) };
};

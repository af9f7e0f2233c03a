/** An address that readers ask for, with its share of all views. */
export interface Address {
  readonly share: number;
}

/** CloudFront asks the origin from its regional caches, of which it has so many (https://aws.amazon.com/cloudfront/features/). */
const REGIONAL_CACHES = 13;

/** Seconds that a copy is fresh: `s-maxage` of pages and feeds. */
const FRESH = 15;

/**
 * The share of requests that reach the function. A copy answers for its fresh time; the first request after it goes on. Readers are taken to be
 * spread over all regional caches alike, which is the dearest.
 *
 * @param perSecond requests of all addresses together
 * @example missShare(13, [{ share: 1 }]) // 1 / 16: in each cache one of the sixteen that come in fifteen seconds and the time to the next
 */
export const missShare = (perSecond: number, addresses: readonly Address[]): number =>
  addresses.reduce((sum, { share }) => {
    const inOneCache = (perSecond * share) / REGIONAL_CACHES;
    return sum + share / (1 + inOneCache * FRESH);
  }, 0);

/** Addresses that share something alike. */
export const evenly = (count: number, share: number): readonly Address[] =>
  Array.from({ length: count }, () => ({ share: share / count }));

/** Addresses by Zipf's law: the second is requested half as often as the first, the third a third as often, and so on. */
export const byRank = (count: number, share: number): readonly Address[] => {
  const all = Array.from({ length: count }, (_, at) => 1 / (at + 1)).reduce((sum, one) => sum + one, 0);
  return Array.from({ length: count }, (_, at) => ({ share: share / (at + 1) / all }));
};

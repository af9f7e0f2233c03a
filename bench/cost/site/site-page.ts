import { SETTLED } from '../../../functions/core/site/remembered.ts';
import { PRICES } from '../prices.ts';
import type { Watching } from '../template.ts';
import { HEADER_BYTES, NEWSROOMS, POLLS, VIEWS } from './assumptions.ts';
import type { MeasuredSite } from './measure-site.ts';
import { pollsBill, type SiteLine, viewsBill } from './site-bill.ts';
import { indexed, siteStanding } from './site-standing.ts';

const money = (dollars: number): string => dollars.toFixed(2);

const quantityOf = ({ price, quantity }: SiteLine): string => {
  const { per, unit } = PRICES[price];
  if (per === 1024 ** 3) return `${(quantity / per).toFixed(2)} ${unit}`;
  return quantity >= 100_000
    ? `${(quantity / 1_000_000).toFixed(2)} M ${unit}`
    : `${Math.round(quantity).toLocaleString('en')} ${unit}`;
};

const sum = (lines: readonly { readonly dollars: number }[]): string =>
  `**${money(lines.reduce((all, { dollars }) => all + dollars, 0))}**`;

/** A table of the same lines in two columns; what was counted is that of the first. */
const tableOf = (
  [title, one, other]: readonly [string, string, string],
  first: readonly SiteLine[],
  second: readonly SiteLine[],
): string => `| line | counted, ${one} | ${one} | ${other} |
| --- | --- | --: | --: |
${first
  .map(
    (line, at) =>
      `| ${line.what} | ${quantityOf(line)} | ${money(line.dollars)} | ${money(second[at]?.dollars ?? 0)} |`,
  )
  .join('\n')}
| **${title}** | | ${sum(first)} | ${sum(second)} |`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const mix = Object.entries(VIEWS.mix)
  .map(([kind, share]) => `${kind} ${percent(share)}`)
  .join('; ');

/** The part of docs/cost.md about the reader site. */
export const sitePageOf = (measured: MeasuredSite, megabytes: number, watching: Watching): string => {
  const standing = NEWSROOMS.map((articles) => siteStanding(measured.index, megabytes, watching, articles));
  const [small = [], large = []] = standing;
  return `## The reader site

These costs are added where \`readers\` is on. No other part of this page includes them. Requests, units and bytes of a view are counted as above, with a site of 300 articles over
twelve days. A function caches lists for a second (functions/core/site/remembered.ts), but each view is counted as if that cache had just expired. Under load, views cost
less. CloudFront serves its copies for 15 s in each of 13 regional caches, and readers are assumed to be spread evenly over them, which is the most expensive case.
\`npm run cost -- --site\` prints this part alone.

A million page views are ${mix}. The second most recent article is read half as often as the first, the third a third as often, and so on.
Style, script and icon are fetched once in ${VIEWS.ofVisit} views.

${tableOf(['a million page views', 'over a month', 'within an hour'], viewsBill(measured, megabytes, 'over a month'), viewsBill(measured, megabytes, 'within an hour'))}

The next table is for ${POLLS.readers.toLocaleString('en')} feed readers that ask every half hour for a month (${(POLLS.count / 1_000_000).toFixed(1)} M requests) and say which copy they have. The feeds
change twelve times a day, so ${percent(POLLS.changed)} of the requests get a new copy. The others are answered with 304, by CloudFront or by the function.

${tableOf(['10,000 feed readers, a month', 'one feed', '200 feeds'], pollsBill(measured, megabytes, 'one feed'), pollsBill(measured, megabytes, '200 feeds'))}

Without any readers, the site costs in a month, depending on how much the newsroom publishes:

| line | ${NEWSROOMS.map((articles) => `${articles.toLocaleString('en')} articles a day (${indexed(articles).toLocaleString('en')} in the index)`).join(' | ')} |
| --- | --: | --: |
${small.map(({ what, dollars }, at) => `| ${what} | ${money(dollars)} | ${money(large[at]?.dollars ?? 0)} |`).join('\n')}
| **standing** | ${sum(small)} | ${sum(large)} |

Not included are the purges of CloudFront. Each batch of withdrawals purges everything, as one path. The first thousand paths a month are free, and each further one costs
${PRICES.invalidation.dollars}. The purge comes ${SETTLED / 1000} s after the index is written, and the function waits for it. The headers of an answer are assumed to have ${HEADER_BYTES.toLocaleString('en')} bytes. A function URL
costs nothing beyond its function, and transfer from it to CloudFront is free.
`;
};

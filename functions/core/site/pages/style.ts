import { readableOn } from '../colour.ts';

const PAPER = { light: '#fdfcf9', dark: '#131417' };

/** The site's style sheet, with the accent in shades that can be read on light and dark. */
export const styleSheet = (colour: string): string => `:root {
  color-scheme: light dark;
  --paper: light-dark(${PAPER.light}, ${PAPER.dark});
  --ink: light-dark(#1b1a17, #ecebe7);
  --muted: light-dark(#5a564d, #aeaba3);
  --line: light-dark(#ddd8cc, #34363b);
  --soft: light-dark(#f3f0e8, #1d1f23);
  --accent: light-dark(${readableOn(colour, '#f3f0e8')}, ${readableOn(colour, '#1d1f23')});
  --serif: "Iowan Old Style", Charter, "Bitstream Charter", "Source Serif 4", Georgia, Gelasio, "Noto Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto;
  padding: 0 clamp(1rem, 4vw, 2.5rem);
  max-width: 80rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.5 var(--sans);
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, p, ul, ol, figure, blockquote { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: inherit; text-decoration: none; }
a:hover { text-decoration: underline; text-underline-offset: .15em; text-decoration-thickness: 1px; }
img { max-width: 100%; height: auto; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-inline-start: 1rem; top: -4rem; z-index: 2; padding: .6rem 1rem; background: var(--ink); color: var(--paper); }
.skip:focus { top: .5rem; }

.masthead { border-block-end: 3px double var(--ink); margin-block-end: 1.75rem; }
.masthead-top { display: grid; grid-template: "today name search" auto ". tagline ." auto / minmax(13rem, 1fr) auto minmax(13rem, 1fr); align-items: end; gap: .35rem 1.5rem; padding-block: 1.5rem 1rem; }
.today { grid-area: today; color: var(--muted); font-size: .85rem; }
.name { grid-area: name; font: 700 clamp(1.9rem, 4.6vw, 3.1rem)/1.05 var(--serif); letter-spacing: -.015em; text-align: center; text-wrap: balance; }
.name.long { font-size: clamp(1.3rem, 2.6vw, 1.9rem); line-height: 1.15; }
.name a:hover { text-decoration: none; }
.name img { display: block; max-height: 3.5rem; width: auto; margin-inline: auto; }
.tagline { grid-area: tagline; text-align: center; color: var(--muted); font: italic .95rem/1.4 var(--serif); }
.to-search { display: none; grid-area: search; font-size: .85rem; font-weight: 600; text-align: end; }
.search { display: flex; gap: .4rem; justify-content: flex-end; }
.masthead .search { grid-area: search; }
.search input { min-width: 0; width: 10rem; padding: .35rem .6rem; border: 1px solid var(--muted); border-radius: 3px; background: var(--paper); color: var(--ink); font: inherit; font-size: .9rem; }
.search button { flex: none; white-space: nowrap; padding: .35rem .7rem; border: 1px solid var(--ink); border-radius: 3px; background: var(--ink); color: var(--paper); font: inherit; font-size: .9rem; cursor: pointer; }
body:has(main .search) .masthead .search { visibility: hidden; }
.sections { border-block-start: 1px solid var(--line); }
.sections ul { display: flex; gap: 0 1.4rem; overflow-x: auto; scrollbar-width: none; padding-block: .1rem; }
.sections a { display: block; padding-block: .55rem; font-size: .92rem; font-weight: 600; white-space: nowrap; }
.sections a:focus-visible { outline-offset: -3px; }
.sections a[aria-current] { color: var(--accent); box-shadow: inset 0 -3px var(--accent); }

.facts { color: var(--muted); font-size: .82rem; line-height: 1.5; }
.kicker { color: var(--accent); font-weight: 700; margin-inline-end: .25em; }
.source::before { content: "· "; }
.updated { font-style: italic; }
.updated::before { content: "· "; font-style: normal; }
.headline { font: 600 1.18rem/1.25 var(--serif); text-wrap: balance; margin-block-end: .3rem; }
.headline a { display: block; }
.card .standfirst { color: var(--muted); font-size: .95rem; margin-block-start: .35rem; }
.picture { display: block; width: 100%; aspect-ratio: 16/9; object-fit: cover; background: var(--soft); }
.picture.failed, figure:has(> .picture.failed) { display: none; }
.card > .picture { margin-block-end: .7rem; }
.others { margin-block-start: .7rem; padding-inline-start: .9rem; border-inline-start: 2px solid var(--line); font-size: .92rem; }
.others li { padding-block: .2rem; }
.others li:last-child { color: var(--muted); }
.others .source { color: var(--muted); }

.top { display: grid; gap: 1.75rem 2.5rem; padding-block-end: 2rem; border-block-end: 1px solid var(--ink); }
.top:last-child { border: 0; padding-block-end: 0; }
.first .headline { font-size: clamp(1.9rem, 4.2vw, 3.1rem); line-height: 1.08; letter-spacing: -.015em; margin-block-end: .6rem; }
.first .headline.long { font-size: clamp(1.5rem, 3vw, 2.1rem); line-height: 1.15; }
.first .standfirst { font: 1.2rem/1.5 var(--serif); max-width: 38rem; margin-block-start: .6rem; }
.first .others { font-size: 1rem; margin-block-start: 1.1rem; }
.top .cards, .block .cards { display: grid; gap: 1.1rem; align-content: start; }
.cards .card + .card { border-block-start: 1px solid var(--line); padding-block-start: 1.1rem; }
.front { display: grid; gap: 2rem 2.5rem; padding-block: 2rem; }
.blocks { columns: 19rem; column-gap: 2.5rem; }
.block { break-inside: avoid; padding-block-end: 2.25rem; }
.block:only-child { break-inside: auto; }
.blocks:has(> .block:only-child) { columns: auto; }
.block:only-child .cards { display: block; columns: 19rem; column-gap: 2.5rem; }
.block:only-child .card { break-inside: avoid; padding-block-end: 1.1rem; }
.block h2, .latest h2, .after h2, .month-head { font: 700 1.05rem/1.3 var(--sans); border-block-start: 3px solid var(--accent); padding-block: .45rem .8rem; }
.block .card:first-child .headline:not(.long) { font-size: 1.45rem; line-height: 1.2; }
.latest ol { border-block-start: 1px solid var(--line); }
.latest li { padding-block: .65rem; border-block-end: 1px solid var(--line); font-size: .95rem; line-height: 1.4; }
.latest time { display: block; color: var(--accent); font-size: .8rem; font-weight: 600; font-variant-numeric: tabular-nums; }

main:has(> .list-head) { max-width: 52rem; margin-inline: auto; }
.list-head { padding-block: .5rem 1.5rem; }
.list-head h1 { font: 700 clamp(1.8rem, 4vw, 2.6rem)/1.15 var(--serif); letter-spacing: -.01em; text-wrap: balance; }
.list-head h1.long { font-size: clamp(1.4rem, 3vw, 1.9rem); }
.list-head .search { justify-content: flex-start; flex-wrap: wrap; align-items: center; margin-block-start: 1rem; }
.list-head .search label { width: 100%; font-size: .9rem; color: var(--muted); }
.list-head .search input { flex: 1; max-width: 26rem; padding-block: .5rem; }
.list-head .search button { flex: none; white-space: nowrap; padding-block: .5rem; }
main > .facts { padding-block-end: .75rem; }
.list > li { padding-block: 1.3rem; border-block-start: 1px solid var(--line); }
.list .card { display: grid; gap: .4rem 1.5rem; }
.list .headline:not(.long) { font-size: 1.3rem; }
.older, .days { padding-block: 1.25rem; border-block-start: 1px solid var(--line); }
.older a, .days a { font-weight: 600; color: var(--accent); text-decoration: underline; text-underline-offset: .15em; }
.days { display: flex; flex-wrap: wrap; gap: .5rem 2rem; justify-content: space-between; }
.month { columns: 16rem; padding-block-end: 2rem; }
.month li { padding-block: .25rem; }
.month a, main > p a, .empty a { text-decoration: underline; text-underline-offset: .15em; }
main > p { padding-block-end: .6rem; }
.empty { padding-block: 1.5rem; color: var(--muted); max-width: 40rem; }

.story { max-width: 44rem; margin-inline: auto; }
.story h1 { font: 700 clamp(1.9rem, 5vw, 3rem)/1.12 var(--serif); letter-spacing: -.015em; text-wrap: balance; margin-block: .35rem .85rem; }
.story h1.long { font-size: clamp(1.55rem, 3.4vw, 2.2rem); line-height: 1.18; }
.story > header > .standfirst { font: 1.25rem/1.5 var(--serif); color: var(--muted); margin-block-end: 1.2rem; }
.about { border-block: 1px solid var(--line); padding-block: .75rem; margin-block-end: 1.75rem; }
.byline { font-weight: 600; font-size: .95rem; }
.corrections { margin-block-start: .4rem; font-size: .88rem; }
.corrections summary { cursor: pointer; color: var(--accent); font-weight: 600; padding-block: .15rem; }
.corrections li { padding-block: .1rem; }
.story figure { margin-block: 1.75rem; }
.story .picture { aspect-ratio: auto; max-height: 34rem; object-fit: contain; }
figcaption { color: var(--muted); font: .88rem/1.45 var(--sans); padding-block-start: .5rem; }
.credit::before { content: "© "; }
.copy { font: 1.17rem/1.65 var(--serif); }
.copy > * { margin-block: 0 1.1em; }
.copy > .dateline { font: 600 .85rem/1.4 var(--sans); letter-spacing: .04em; color: var(--muted); margin-block-end: .6em; }
.copy h2, .copy h3, .copy h4, .copy h5, .copy h6 { font: 700 1.35rem/1.3 var(--serif); text-wrap: balance; margin-block: 1.7em .5em; }
.copy h3, .copy h4, .copy h5, .copy h6 { font-size: 1.15rem; }
.copy a { color: var(--accent); text-decoration: underline; text-underline-offset: .15em; }
.copy ul, .copy ol { padding-inline-start: 1.4rem; list-style: disc; }
.copy ol { list-style: decimal; }
.copy li { padding-block: .15em; }
.copy blockquote { border-inline-start: 3px solid var(--accent); padding-inline-start: 1.2rem; font-style: italic; }
.copy code { font: .88em ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.copy sub, .copy sup { line-height: 0; }
.scroll { overflow-x: auto; font: .92rem/1.45 var(--sans); overflow-wrap: normal; }
.scroll table { border-collapse: collapse; min-width: 100%; border-block-start: 1px solid var(--ink); font-variant-numeric: tabular-nums; }
.scroll td { border-block-end: 1px solid var(--line); padding: .5rem 1.1rem .5rem 0; padding-inline: 0 1.1rem; text-align: start; vertical-align: top; }
.copy > .excerpt { font: 600 1rem/1.5 var(--sans); border-block-start: 1px solid var(--line); padding-block-start: .8em; }
.rights { margin-block-start: 1.5rem; color: var(--muted); font-size: .82rem; }
.after { max-width: 44rem; margin: 2.5rem auto 0; display: grid; gap: 2.25rem; }
.after .list > li { padding-block: .9rem; }
.topics ul { display: flex; flex-wrap: wrap; gap: .5rem; }
.topics a { display: inline-block; padding: .35rem .8rem; border: 1px solid var(--line); border-radius: 99px; background: var(--soft); font-size: .9rem; }

.foot { margin-block-start: 3rem; padding-block: 1.5rem 2.5rem; border-block-start: 3px double var(--ink); color: var(--muted); font-size: .88rem; }
.foot ul { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; padding-block-end: .6rem; }
.foot a { text-decoration: underline; text-underline-offset: .15em; }
.foot li a { display: inline-block; padding-block: .15rem; }

@media (min-width: 60rem) {
  .top:not(.alone) { grid-template-columns: 1.7fr 1fr; }
  .top .cards { border-inline-start: 1px solid var(--line); padding-inline-start: 2.5rem; }
  .front { grid-template-columns: 1fr 18rem; }
}
@media (min-width: 47.01rem) {
  .sections ul { flex-wrap: wrap; }
}
@media (min-width: 40rem) {
  .list .card:has(> .picture:not(.failed)) { grid-template-columns: 14rem 1fr; }
  .list .card > .picture { margin-block-end: 0; }
}
@media (max-width: 47rem) {
  .masthead-top { grid-template: "name name" auto "tagline tagline" auto "today search" auto / 1fr auto; padding-block: 1.1rem .7rem; }
  .name, .tagline { text-align: start; }
  .name img { margin-inline: 0; }
  .masthead .search { display: none; }
  .to-search { display: block; }
  .to-search a { display: inline-block; padding: .4rem 0 .4rem 1rem; margin-block: -.4rem; text-decoration: underline; text-underline-offset: .2em; }
}
@media (pointer: coarse) {
  .sections a { padding-block: .8rem; }
  .search input, .search button { min-height: 2.75rem; }
  .topics a { padding-block: .6rem; }
  .foot li, .others li { padding-block: .4rem; }
}
@media (forced-colors: active) {
  .sections a[aria-current] { text-decoration: underline; text-decoration-thickness: 3px; }
}
@media print {
  :root { color-scheme: light; }
  .masthead .search, .to-search, .sections, .skip, .foot nav, .after, .latest, .older, .days, .list-head .search { display: none; }
  body { max-width: none; background: #fff; color: #000; font-size: 11pt; }
  .corrections::details-content { content-visibility: visible; }
  .copy a::after { content: " (" attr(href) ")"; font-size: .8em; overflow-wrap: anywhere; }
  .scroll { overflow: visible; }
  .story, .copy { max-width: none; }
  h1, h2, h3, figure, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;

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
  --serif: "Iowan Old Style", Charter, "Bitstream Charter", "Source Serif 4", Georgia, "Noto Serif", serif;
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
  overflow-wrap: break-word;
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

.masthead { border-block-end: 3px double var(--ink); margin-block-end: 1.5rem; }
.masthead-top { display: grid; grid-template-columns: 1fr auto 1fr; align-items: end; gap: .5rem 1.5rem; padding-block: 1.25rem .75rem; }
.today { color: var(--muted); font-size: .85rem; }
.name { font: 700 clamp(1.9rem, 5vw, 3.1rem)/1.05 var(--serif); letter-spacing: -.015em; text-align: center; }
.name a:hover { text-decoration: none; }
.name img { display: block; max-height: 3rem; width: auto; }
.tagline { text-align: center; color: var(--muted); font: italic .95rem/1.4 var(--serif); padding-block-end: .75rem; }
.search { display: flex; gap: .4rem; justify-content: flex-end; }
.search input { min-width: 0; width: 11rem; padding: .35rem .6rem; border: 1px solid var(--muted); border-radius: 4px; background: var(--paper); color: var(--ink); font: inherit; font-size: .9rem; }
.search button { padding: .35rem .7rem; border: 1px solid var(--ink); border-radius: 4px; background: var(--ink); color: var(--paper); font: inherit; font-size: .9rem; cursor: pointer; }
.sections { border-block-start: 1px solid var(--line); }
.sections ul { display: flex; gap: 0 1.4rem; overflow-x: auto; padding-block: .1rem; }
.sections a { display: block; padding-block: .55rem; font-size: .92rem; font-weight: 600; white-space: nowrap; }
.sections a[aria-current] { color: var(--accent); box-shadow: inset 0 -3px var(--accent); }

.facts { color: var(--muted); font-size: .82rem; line-height: 1.5; }
.kicker { color: var(--accent); font-weight: 700; }
.source::before { content: "· "; }
.updated { font-style: italic; }
.updated::before { content: "· "; font-style: normal; }
.headline { font: 600 1.18rem/1.25 var(--serif); text-wrap: balance; }
.card .standfirst, .first .standfirst { color: var(--muted); font-size: .95rem; margin-block-start: .3rem; }
.picture { display: block; width: 100%; aspect-ratio: 16/9; object-fit: cover; background: var(--soft); }
.picture.failed { display: none; }
.card > .picture { margin-block-end: .6rem; }
.others { margin-block-start: .5rem; padding-inline-start: .8rem; border-inline-start: 2px solid var(--line); font-size: .92rem; }
.others li { padding-block: .15rem; }
.others .source { color: var(--muted); }

.top { display: grid; gap: 1.5rem 2.5rem; padding-block-end: 1.75rem; border-block-end: 1px solid var(--ink); }
.first .headline { font-size: clamp(1.8rem, 4.2vw, 3rem); line-height: 1.08; letter-spacing: -.015em; }
.first .standfirst { font: 1.12rem/1.5 var(--serif); }
.top .cards { display: grid; gap: 1.1rem; align-content: start; }
.top .cards .card + .card { border-block-start: 1px solid var(--line); padding-block-start: 1.1rem; }
.front { display: grid; gap: 2rem 2.5rem; padding-block: 1.75rem; }
.blocks { display: grid; gap: 2rem 2.5rem; align-content: start; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); }
.block h2, .latest h2, .after h2, .list-head + h2 { font: 700 1.05rem/1.3 var(--sans); border-block-start: 3px solid var(--accent); padding-block: .45rem .8rem; }
.block .cards { display: grid; gap: 1rem; align-content: start; }
.block .card + .card { border-block-start: 1px solid var(--line); padding-block-start: 1rem; }
.block .card:first-child .headline { font-size: 1.4rem; }
.latest ol { border-block-start: 1px solid var(--line); }
.latest li { padding-block: .6rem; border-block-end: 1px solid var(--line); font-size: .95rem; }
.latest time { display: block; color: var(--accent); font-size: .8rem; font-weight: 600; font-variant-numeric: tabular-nums; }

.list-head { padding-block: .5rem 1rem; }
.list-head h1 { font: 700 clamp(1.8rem, 4vw, 2.6rem)/1.15 var(--serif); text-wrap: balance; }
.list-head .search { justify-content: flex-start; flex-wrap: wrap; align-items: center; margin-block-start: 1rem; }
.list-head .search label { width: 100%; font-size: .9rem; color: var(--muted); }
.list-head .search input { width: min(26rem, 70vw); }
.list { max-width: 52rem; }
.list > li { padding-block: 1.1rem; border-block-start: 1px solid var(--line); }
.list .card { display: grid; gap: .4rem 1.25rem; }
.older, .days { padding-block: 1.25rem; }
.older a, .days a { font-weight: 600; color: var(--accent); text-decoration: underline; text-underline-offset: .15em; }
.days { display: flex; flex-wrap: wrap; gap: .5rem 2rem; }
.month { columns: 16rem; padding-block-end: 1.5rem; }
.month li { padding-block: .15rem; }
.month a, main > p a, .empty a { text-decoration: underline; text-underline-offset: .15em; }
.empty { padding-block: 1.5rem; color: var(--muted); max-width: 40rem; }

.story { max-width: 44rem; margin-inline: auto; }
.story h1 { font: 700 clamp(1.9rem, 5vw, 3rem)/1.12 var(--serif); letter-spacing: -.015em; text-wrap: balance; margin-block: .35rem .75rem; }
.story > header > .standfirst { font: 1.22rem/1.5 var(--serif); color: var(--muted); margin-block-end: 1rem; }
.about { border-block: 1px solid var(--line); padding-block: .7rem; margin-block-end: 1.5rem; }
.byline { font-weight: 600; font-size: .95rem; }
.corrections { margin-block-start: .4rem; font-size: .88rem; }
.corrections summary { cursor: pointer; color: var(--accent); font-weight: 600; }
.corrections li { padding-block: .1rem; }
.story figure { margin-block: 1.5rem; }
.story .picture { aspect-ratio: auto; max-height: 34rem; object-fit: contain; }
figcaption { color: var(--muted); font-size: .88rem; padding-block-start: .5rem; }
.credit::before { content: "© "; }
.credit { white-space: normal; }
.copy { font: 1.14rem/1.65 var(--serif); }
.copy > * { margin-block: 0 1.1em; }
.copy .dateline { font: 600 .85rem/1.4 var(--sans); letter-spacing: .04em; color: var(--muted); margin-block-end: .6em; }
.copy h2, .copy h3, .copy h4, .copy h5, .copy h6 { font: 700 1.3rem/1.3 var(--sans); margin-block: 1.6em .6em; }
.copy h3, .copy h4, .copy h5, .copy h6 { font-size: 1.1rem; }
.copy a { color: var(--accent); text-decoration: underline; text-underline-offset: .15em; }
.copy ul, .copy ol { padding-inline-start: 1.4rem; list-style: disc; }
.copy ol { list-style: decimal; }
.copy li { padding-block: .15em; }
.copy blockquote { border-inline-start: 3px solid var(--accent); padding-inline-start: 1.1rem; font-style: italic; }
.copy code { font: .88em ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.scroll { overflow-x: auto; font: .92rem/1.5 var(--sans); }
.scroll table { border-collapse: collapse; min-width: 100%; }
.scroll td { border-block-end: 1px solid var(--line); padding: .45rem .9rem .45rem 0; text-align: start; vertical-align: top; }
.rights { margin-block-start: 1.5rem; color: var(--muted); font-size: .82rem; }
.after { max-width: 44rem; margin: 2rem auto 0; display: grid; gap: 2rem; }
.topics ul { display: flex; flex-wrap: wrap; gap: .5rem; }
.topics a { display: inline-block; padding: .35rem .8rem; border: 1px solid var(--line); border-radius: 99px; background: var(--soft); font-size: .9rem; }

.foot { margin-block-start: 3rem; padding-block: 1.5rem 2.5rem; border-block-start: 3px double var(--ink); color: var(--muted); font-size: .88rem; }
.foot ul { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; padding-block-end: .6rem; }
.foot a { text-decoration: underline; text-underline-offset: .15em; }

@media (min-width: 60rem) {
  .top { grid-template-columns: 1.7fr 1fr; }
  .top .cards { border-inline-start: 1px solid var(--line); padding-inline-start: 2.5rem; }
  .front { grid-template-columns: 1fr 18rem; }
}
@media (min-width: 40rem) {
  .list .card:has(> .picture:not(.failed)) { grid-template-columns: 14rem 1fr; }
  .list .card > .picture { margin-block-end: 0; }
}
@media (max-width: 47rem) {
  .masthead-top { grid-template-columns: 1fr; justify-items: start; align-items: start; }
  .name { order: -1; text-align: start; }
  .tagline { text-align: start; }
  .search { justify-content: flex-start; width: 100%; }
  .search input { flex: 1; }
}
@media (pointer: coarse) {
  .sections a { padding-block: .8rem; }
  .search input, .search button { min-height: 2.75rem; }
  .topics a { padding-block: .6rem; }
  .foot li, .others li { padding-block: .5rem; }
}
@media print {
  .masthead-top .search, .sections, .skip, .foot nav, .after, .latest, .older, .days { display: none; }
  body { max-width: none; background: #fff; color: #000; font-size: 11pt; }
  .copy a::after { content: " (" attr(href) ")"; font-size: .8em; overflow-wrap: anywhere; }
  .story, .copy { max-width: none; }
}
`;

/** Styles of what readers follow. Only sites with web push have them. */
export const FOLLOW_STYLE = `
body:has(.offline) .today { visibility: hidden; }
.follows { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .4rem .9rem; margin-block-start: .7rem; }
.follow { padding: .35rem .9rem; border: 1px solid var(--accent); border-radius: 99px; background: var(--paper); color: var(--accent); font: 600 .9rem/1.4 var(--sans); cursor: pointer; }
.follow[hidden] { display: none; }
.follow[aria-pressed="true"] { background: var(--accent); color: var(--paper); }
.follow[aria-pressed="true"] .follow-word::before { content: "✓ " / ""; }
.follow[aria-disabled="true"] { opacity: .7; cursor: progress; }
.follow-feed { display: inline-block; padding-block: .2rem; font-size: .85rem; text-decoration: underline; text-underline-offset: .15em; }
.follow-note { max-width: 40rem; margin-block-start: .6rem; font-size: .92rem; }
.follow-note:empty { margin: 0; }
.follow-note a { text-decoration: underline; text-underline-offset: .15em; }
.following li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .3rem 1rem; padding-block: .45rem; border-block-end: 1px solid var(--line); }
.following .follows { margin: 0; }
.follow-question { max-width: 26rem; margin: auto; padding: 1.4rem; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); color: var(--ink); }
.follow-question::backdrop { background: rgb(0 0 0 / .5); }
.follow-question h2 { font: 700 1.25rem/1.3 var(--serif); margin-block-end: .6rem; }
.follow-question p { margin-block-end: .8rem; }
.follow-question button { margin-inline-end: .6rem; padding: .5rem 1rem; border: 1px solid var(--ink); border-radius: 3px; background: var(--paper); color: var(--ink); font: 600 .95rem/1.4 var(--sans); cursor: pointer; }
.follow-question button[value="yes"] { background: var(--ink); color: var(--paper); }
@media (pointer: coarse) {
  .follow, .follow-question button { min-height: 2.75rem; }
  .follow-feed { padding-block: .7rem; }
}
@media (forced-colors: active) {
  .follow[aria-pressed="true"] { border-width: 3px; }
}
@media print {
  .follows, .follow-note, .following { display: none; }
}
main:has(> .choices) { max-width: 44rem; margin-inline: auto; }
.choices { padding-block: 1.25rem; border-block-start: 1px solid var(--line); }
.choices h2 { font: 700 1.25rem/1.3 var(--serif); margin-block-end: .6rem; }
.choices p { padding-block: .3rem; }
.choices a { text-decoration: underline; text-underline-offset: .15em; }
.choices li { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding-block: .4rem; border-block-end: 1px solid var(--line); }
.choices fieldset { margin: 0 0 .8rem; padding: .4rem 1rem; border: 1px solid var(--line); border-radius: 3px; min-width: 0; }
.choices legend { padding-inline: .3rem; font-weight: 600; }
.choices input:not([type="radio"], [type="checkbox"]), .choices select { max-width: 100%; padding: .35rem .6rem; border: 1px solid var(--muted); border-radius: 3px; background: var(--paper); color: var(--ink); font: inherit; }
.choices button { flex: none; padding: .4rem .9rem; border: 1px solid var(--ink); border-radius: 3px; background: var(--paper); color: var(--ink); font: 600 .92rem/1.4 var(--sans); cursor: pointer; }
.choices-note { padding: .6rem 1rem; border-inline-start: 3px solid var(--accent); background: var(--soft); }
@media (pointer: coarse) {
  .choices button, .choices select, .choices input:not([type="radio"], [type="checkbox"]) { min-height: 2.75rem; }
}
`;

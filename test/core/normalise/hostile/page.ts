import { readFileSync } from 'node:fs';
import { NOTHING_DECLARED } from '../../../../functions/core/metadata/declared.ts';
import { normalise } from '../../../../functions/core/normalise/normalise.ts';

/** What a page cost a process that read nothing else. */
export interface Cost {
  readonly seconds: number;
  readonly peakMegabytes: number;
  /** `edition`, or the code of the refusal. */
  readonly outcome: string;
}

const COPY = 'The ferry strike ended on Monday, when both sides signed a paper that nobody has read yet.';
const CARD = `<div class="card"><a href="/a"><h3>${COPY}</h3></a><span class="time">1 min</span></div>`;
const LARGEST = 10_000_000;

const filled = (part: string, size = LARGEST): string => part.repeat(size / part.length);

/** Bodies of pages that are made to be expensive. */
export const BODIES: Readonly<Record<string, () => string>> = {
  '10 MB of paragraphs': () => filled(`<p>${COPY} <a href="https://x.example/">${COPY}</a></p>`),
  '10 MB of cards': () => filled(CARD),
  '10 MB of small elements': () => filled('<b>a</b>'),
  '100,000 nested tags': () => '<div>'.repeat(100_000) + COPY,
  'a million nested tags': () => '<div>'.repeat(1_000_000) + COPY,
  'a million attributes': () => `<p ${'a="b" '.repeat(1_000_000)}>${COPY}</p>`,
  '10 MB of attributes that are read': () => filled('<p class="a b" id="x" title="y" href="z">w</p>'),
  'a line of 5 MB': () => `<p>${filled(`${COPY} `, 5_000_000)}</p>`,
  'a million references': () => `<p>${'&amp;'.repeat(1_000_000)}</p>`,
  'a million rare references': () => `<p>${'&zeetrf;'.repeat(1_000_000)}</p>`,
  'a million names of tags': () =>
    Array.from({ length: 1_000_000 }, (_, number) => `<a${number.toString(36)}>`).join(''),
  'JSON without end': () =>
    `<script type="application/ld+json">${'['.repeat(9_000_000)}</script><p>${COPY}</p>`,
  'a table of a million cells': () => `<table>${'<tr><td>a<td>b'.repeat(500_000)}</table>`,
  'blocks in formatting without end': () =>
    `<b>${'<div><i>'.repeat(20_000)}${'</b></i>'.repeat(500_000)}${COPY}`,
  'formatting that every paragraph opens again': () =>
    `${Array.from({ length: 400 }, (_, id) => `<font size=${id}>`).join('')}${'<p>a</p>'.repeat(1_000_000)}`,
  'a million end tags of what is out of reach': () =>
    `<p><object>${'<span>'.repeat(1000)}${'</p></li></section>'.repeat(300_000)}${COPY}`,
  'tables in tables': () => `${'<table><tr><td>'.repeat(100_000)}${COPY}`,
  'a million words before a table': () => `<p>${COPY}</p><table>${'a<b>'.repeat(500_000)}`,
  'scripts in open comments': () => filled('<script><!-- <script>a</script> b</script>'),
  'svg in svg': () => `${'<svg><g><desc>'.repeat(100_000)}${COPY}`,
  'links without end': () => filled(`<a href=x><div>`),
  'templates in templates': () => `${'<template><tr>'.repeat(200_000)}${COPY}`,
  'two million breaks': () => `<p>${COPY}${'<br>'.repeat(2_000_000)}</p>`,
};

/** The most memory that this process had, by the system's own count: what Node tells begins with its parent's. */
const peak = (): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024;

const [name] = process.argv.slice(2);
const body = import.meta.main ? BODIES[name ?? '']?.() : undefined;
if (body !== undefined) {
  const html = `<!doctype html><title>Ferry strike ends</title><h1>Ferry strike ends</h1>${body}`;
  const bytes = new TextEncoder().encode(html);
  const before = process.threadCpuUsage();
  const { result } = await normalise({
    bytes,
    name: 'a.html',
    contentType: null,
    declared: NOTHING_DECLARED,
  });
  const { user, system } = process.threadCpuUsage(before);
  const cost: Cost = {
    seconds: (user + system) / 1e6,
    peakMegabytes: peak(),
    outcome: result.ok ? 'edition' : result.error.code,
  };
  console.log(JSON.stringify(cost));
}

import { describe, expect, test } from 'vitest';
import { editionOf } from './sources.ts';

const BEFORE =
  'Nobody had measured the lock at Reuss since it was built, and so the town asked a school class to do it with a rope.';
const AFTER =
  'The class was praised by the county engineer, who measured the same with a laser on Tuesday and found a little less.';

const page = (copy: string): string =>
  `<!doctype html><html lang="en"><head><title>How the lock was measured | Wendel Courier</title></head><body>
<header><a href="/">Wendel Courier</a></header><main><article><h1>How the lock was measured</h1><p>${BEFORE}</p>${copy}<p>${AFTER}</p></article></main><footer>© Wendel Courier</footer></body></html>`;

const math = (inner: string, attributes = ''): string =>
  `<math xmlns="http://www.w3.org/1998/Math/MathML"${attributes}>${inner}</math>`;
const SPEED = '<mi>v</mi><mo>=</mo><mfrac><mi>s</mi><mi>t</mi></mfrac>';
const annotated = (mathml: string, tex: string): string =>
  math(
    `<semantics><mrow>${mathml}</mrow><annotation encoding="application/x-tex">${tex}</annotation></semantics>`,
  );

describe('formulas in a line are read once, as text', () => {
  test.each([
    ['MathML', math(SPEED), 'v = s/t'],
    [
      'powers',
      math(
        '<msup><mi>a</mi><mn>2</mn></msup><mo>+</mo><msub><mi>b</mi><mn>1</mn></msub><mo>&lt;</mo><msqrt><mn>2</mn><mi>g</mi></msqrt>',
      ),
      'a^2 + b_1 < √(2g)',
    ],
    [
      'fractions of sums',
      math('<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>'),
      '(a + b)/2',
    ],
    ['a negative number', math('<mi>x</mi><mo>=</mo><mrow><mo>−</mo><mn>5</mn></mrow>'), 'x = −5'],
    [
      'MathML with a source that is hard to read',
      annotated(SPEED, '{\\displaystyle v={\\frac {s}{t}}}'),
      'v = s/t',
    ],
    ['a script', '<script type="math/tex">v = \\frac{s}{t}</script>', 'v = \\frac{s}{t}'],
    [
      'MathJax 2',
      `<span class="MathJax_Preview"></span><span class="MathJax" id="MathJax-Element-1-Frame"><nobr><span class="math"><span>v</span><span>=</span><span>s/t</span></span></nobr><span class="MJX_Assistive_MathML" role="presentation">${math(SPEED)}</span></span><script type="math/tex" id="MathJax-Element-1">v={s \\over t}</script>`,
      'v = s/t',
    ],
    [
      'MathJax 3',
      `<mjx-container class="MathJax" jax="CHTML"><mjx-math aria-hidden="true"><mjx-mi><mjx-c class="mjx-c1D463"></mjx-c></mjx-mi></mjx-math><mjx-assistive-mml display="inline">${math(SPEED)}</mjx-assistive-mml></mjx-container>`,
      'v = s/t',
    ],
    [
      'KaTeX',
      `<span class="katex"><span class="katex-mathml">${annotated(SPEED, 'v = s/t')}</span><span class="katex-html" aria-hidden="true"><span class="mord mathnormal">v</span><span>=</span><span>s/t</span></span></span>`,
      'v = s/t',
    ],
    [
      'KaTeX without MathML',
      '<span class="katex"><span class="katex-html" aria-hidden="true"><span class="mord">v</span><span>=</span><span>s/t</span></span></span>',
      'v=s/t',
    ],
    [
      'a wiki',
      `<span class="mwe-math-element"><span style="display: none;">${annotated(SPEED, '{\\displaystyle v=s/t}')}</span><img src="https://wiki.example/math/render/svg/a" class="mwe-math-fallback-image-inline" aria-hidden="true" alt="{\\displaystyle v=s/t}"></span>`,
      'v=s/t',
    ],
    ['a picture that says its TeX', '<img src="/latex.php?latex=v%3Ds" alt="v=s/t" class="latex">', 'v=s/t'],
    ['TeX between dollar signs', '$v = s/t$', '$v = s/t$'],
  ])('%s', async (_, formula, text) => {
    const edition = await editionOf(page(`<p>They wrote ${formula} on the wall.</p>`), 'page.html');
    expect(edition.text).toBe(`${BEFORE}\n\nThey wrote ${text} on the wall.\n\n${AFTER}`);
    expect(edition.images).toEqual([]);
  });
});

describe('formulas that are set apart are lines of their own', () => {
  test.each([
    ['MathML', math(SPEED, ' display="block"')],
    ['in a paragraph', `<p>${math(SPEED, ' display="block"')}</p>`],
    ['a script', '<script type="math/tex; mode=display">v = s/t</script>'],
    [
      'KaTeX',
      `<span class="katex-display"><span class="katex"><span class="katex-mathml">${annotated(SPEED, 'v = s/t')}</span><span class="katex-html" aria-hidden="true">v=s/t</span></span></span>`,
    ],
  ])('%s', async (_, formula) => {
    const { text } = await editionOf(page(formula), 'page.html');
    expect(text).toBe(`${BEFORE}\n\nv = s/t\n\n${AFTER}`);
  });
});

test('a picture of a thing called latex is a picture', async () => {
  const edition = await editionOf(
    page('<p>They wore gloves.</p><img src="https://a.example/latex/glove.jpg" alt="A glove">'),
    'page.html',
  );
  expect(edition.images.map(({ url }) => url)).toEqual(['https://a.example/latex/glove.jpg']);
});

test('formulas in a feed', async () => {
  const feed = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wendel Courier</title><item><title>The lock</title><content:encoded><![CDATA[<p>${BEFORE}</p><p>They wrote ${math(SPEED)} there.</p>]]></content:encoded></item></channel></rss>`;
  expect((await editionOf(feed, 'feed.xml')).text).toBe(`${BEFORE}\n\nThey wrote v = s/t there.`);
});

describe('formulas in Markdown stay as they are', () => {
  test.each([
    [
      'stars and underscores',
      'They wrote $a*b*c$ and $v_1 = _2$ there.',
      'They wrote $a*b*c$ and $v_1 = _2$ there.',
    ],
    ['a block', '$$\na*b*c = d\n$$', '$$ a*b*c = d $$'],
    ['money', 'It cost $5 and *not* $10.', 'It cost $5 and not $10.'],
  ])('%s', async (_, markdown, text) => {
    expect((await editionOf(`# The lock\n\n${markdown}`, 'a.md')).text).toBe(text);
  });
});

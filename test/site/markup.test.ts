import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { LISTS, openHostileSite } from './hostile/hostile-site.ts';
import { printPaper } from './paper/paper.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
    rules: {
      // As HTML's own specification writes it: https://html.spec.whatwg.org/#the-doctype
      'doctype-style': ['error', { style: 'lowercase' }],
      // Our own files come from where the page comes from: whoever could change them could change the page.
      'require-sri': ['error', { target: 'crossorigin' }],
      // A title is an article's headline, whole, however long its editors made it.
      'long-title': 'off',
    },
  }),
);

type Paper = Awaited<ReturnType<typeof printPaper>>;

const paper = await printPaper();
const hostile = await openHostileSite();

/** What is wrong with a page, one line each. */
const faultsOf = async (address: string, site: Pick<Paper['site'], 'ask'>): Promise<readonly string[]> => {
  const { body } = await site.ask(address);
  const { results } = await validator.validateString(body, 'page.html');
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`),
  );
};

describe('the markup of every kind of page has no faults', () => {
  it.each(Object.entries(paper.pages))('%s', async (_kind, address) => {
    expect(await faultsOf(address, paper.site)).toEqual([]);
  });

  it('nor has that of hostile articles', async () => {
    for (const address of [...LISTS, ...hostile.stored])
      expect(await faultsOf(address, hostile.site), address).toEqual([]);
  });
});

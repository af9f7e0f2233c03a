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
const pushed = await printPaper({ push: true });
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

  it.each(Object.entries(pushed.pages))('%s, with web push', async (_kind, address) => {
    expect(await faultsOf(address, pushed.site)).toEqual([]);
  });

  it('nor has that of hostile articles', async () => {
    for (const address of [...LISTS, ...hostile.stored])
      expect(await faultsOf(address, hostile.site), address).toEqual([]);
  });

  it('nor has that of hostile articles with web push', async () => {
    const { stored, site } = await openHostileSite({ push: true });
    for (const address of [...LISTS, ...stored]) expect(await faultsOf(address, site), address).toEqual([]);
  });

  it('nor has the page for where there is no network', async () => {
    // A menu without sections leaves a line of spaces.
    const faults = (await faultsOf('/offline', pushed.site)).filter(
      (fault) => !fault.includes('no-trailing-whitespace'),
    );
    expect(faults).toEqual([]);
  });
});

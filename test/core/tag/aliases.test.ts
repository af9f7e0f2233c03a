import { describe, expect, it, test } from 'vitest';
import { tag } from '../../../functions/core/tag/tag.ts';
import { readTaxonomy } from '../../../infra/taxonomy.ts';
import { anEdition, paragraph } from '../../factories/edition.ts';

const idsOf = (text: string, rules: string): readonly string[] =>
  tag(anEdition({ headline: '', body: [paragraph(text)] }), readTaxonomy(rules))
    .topics.filter(({ kind }) => kind !== 'subject')
    .map(({ id }) => id);

describe("editors' aliases win, whichever form of the name they list", () => {
  test.each([
    [
      'a legal form',
      'organisation:brindle: [Brindle Motors Inc.]',
      'Brindle Motors Inc. cut jobs. Brindle Motors blamed demand. Brindle Motors fell.',
      'organisation:brindle',
    ],
    [
      'a club with F.C.',
      'organisation:orlo: [Orlo Rovers F.C.]',
      'Orlo Rovers F.C. won the cup. Orlo Rovers scored twice. Orlo Rovers F.C. left.',
      'organisation:orlo',
    ],
    [
      'a middle name that the tables know',
      'person:bho: [Barack Hussein Obama]',
      'Barack Hussein Obama spoke. Barack Obama left.',
      'person:bho',
    ],
    [
      'a full name that the copy uses less',
      'person:nora-vell-singer: [Nora Vell]',
      'Nora Maria Vell sang. Nora Vell smiled. Nora Maria Vell left.',
      'person:nora-vell-singer',
    ],
    [
      'the other spelling',
      'person:petrenko: [Andrey Petrenko]',
      'Andrei Petrenko won. Andrey Petrenko smiled. Andrei Petrenko left.',
      'person:petrenko',
    ],
    [
      'an acronym of a name of the tables',
      'organisation:un-body: [UNHRC]',
      'The United Nations Human Rights Council (UNHRC) met. The UNHRC said so.',
      'organisation:un-body',
    ],
    [
      'an acronym that the copy explains',
      'organisation:harbour-board: [HSB]',
      'The Harbour Safety Board (HSB) met. The HSB said so. Harbour Safety Board staff left.',
      'organisation:harbour-board',
    ],
    [
      'a short form',
      'organisation:tarn: [Tarn]',
      'Tarn Energy cut jobs. Tarn blamed demand. Shares in Tarn Energy fell.',
      'organisation:tarn',
    ],
  ])('%s', (_, alias, text, id) => {
    const ids = idsOf(text, `aliases:\n  ${alias}\n`);
    expect(ids).toContain(id);
    expect(idsOf(text, '')).not.toContain(id);
    expect(ids).toHaveLength(idsOf(text, '').length);
  });

  it('but a surname alone is not the alias of someone else who is named in full', () => {
    const text = 'Lars Vell won. Vell smiled. Lars Vell left.';
    expect(idsOf(text, 'aliases:\n  person:nora-vell: [Vell]\n')).toEqual(['person:lars-vell']);
  });

  it('the name that the topic goes by counts before other forms', () => {
    const rules = 'aliases:\n  person:one: [Nora Vell]\n  person:two: [Nora Maria Vell]\n';
    expect(idsOf('Nora Maria Vell sang. Nora Vell smiled. Nora Vell left.', rules)).toEqual(['person:one']);
  });

  it('with and without the dots of initials, in any rule', () => {
    const rules = 'aliases:\n  person:jq: [J. Q. Vell, JQ Vell, J.Q. Vell]\n';
    for (const name of ['J.Q. Vell', 'JQ Vell', 'J. Q. Vell'])
      expect(idsOf(`${name} sang. ${name} smiled.`, rules)).toEqual(['person:jq']);
  });
});

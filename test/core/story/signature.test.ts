import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSignature, encodeSignature } from '../../../functions/core/story/encode.ts';
import { comparable, traitsOf } from '../../../functions/core/story/likeness.ts';
import { withArticle } from '../../../functions/core/story/record.ts';
import type { SignedText } from '../../../functions/core/story/signature.ts';
import {
  IS_NAME,
  IS_NUMBER,
  keysOf,
  signatureOf,
  spellingsOf,
} from '../../../functions/core/story/signature.ts';
import { wordIdOf } from '../../../functions/core/story/word.ts';
import { GROUNDING } from './texts.ts';

/** How alike two texts are, as a story of the one sees the other. */
const likeness = (one: SignedText, other: SignedText): number => {
  const record = withArticle(null, 'one', 'one', signatureOf(one), 1, 4);
  return traitsOf(comparable(signatureOf(other)), 1, record, 0).centre;
};

describe('signatureOf', () => {
  it('knows names and numbers from other words', () => {
    const { terms } = signatureOf(GROUNDING);
    const bitsOf = (word: string): number => (terms.find((term) => term >>> 4 === wordIdOf(word)) ?? 0) & 15;
    expect(bitsOf('osterness'.slice(0, 6)) & IS_NAME).toBe(IS_NAME);
    expect(bitsOf('212') & IS_NUMBER).toBe(IS_NUMBER);
    expect(bitsOf('sandbank'.slice(0, 6)) & (IS_NAME | IS_NUMBER)).toBe(0);
  });

  it('leaves out what stands in every article', () => {
    const ids = Array.from(signatureOf(GROUNDING).terms, (term) => term >>> 4);
    for (const word of ['the', 'and', 'of', 'with']) expect(ids).not.toContain(wordIdOf(word));
  });

  it('puts names that stand in headline and lead among the first keys', () => {
    const spellings = spellingsOf(GROUNDING);
    const words = keysOf(signatureOf(GROUNDING), 6).map(({ key }) => spellings.get(key));
    expect(words).toContain('Harrowby');
    expect(words).toContain('Marit');
  });

  it.each([
    ['', ''],
    ['Only a headline about Harrowby', ''],
    ['', '…'],
  ])('takes %j with %j', (headline, text) => {
    const { weights, terms } = signatureOf({ language: 'und', headline, text });
    expect(weights).toHaveLength(terms.length);
    expect([...weights].every(Number.isFinite)).toBe(true);
  });

  it.each([
    [
      'Chinese',
      {
        language: 'zh',
        headline: '渡轮在港口外搁浅',
        text: '一艘载有两百名乘客的渡轮周二晚在港口外搁浅，海岸警卫队救出所有乘客。',
      },
      {
        language: 'zh',
        headline: '搁浅渡轮乘客全部获救',
        text: '海岸警卫队说，周二晚搁浅的渡轮上两百名乘客已经全部安全上岸。',
      },
      {
        language: 'zh',
        headline: '市议会通过学校午餐预算',
        text: '经过通宵辩论，市议会以微弱多数通过了免费学校午餐的预算。',
      },
    ],
    [
      'Thai',
      {
        language: 'th',
        headline: 'เรือเฟอร์รี่เกยตื้นหน้าท่าเรือ',
        text: 'เรือเฟอร์รี่เกยตื้นเมื่อคืนวันอังคาร ผู้โดยสารสองร้อยคนปลอดภัย หน่วยยามฝั่งช่วยเหลือทุกคน',
      },
      {
        language: 'th',
        headline: 'ผู้โดยสารเรือเฟอร์รี่ปลอดภัย',
        text: 'หน่วยยามฝั่งช่วยผู้โดยสารจากเรือเฟอร์รี่ที่เกยตื้นหน้าท่าเรือได้ทั้งหมด',
      },
      {
        language: 'th',
        headline: 'สภาเมืองผ่านงบประมาณอาหารกลางวัน',
        text: 'สภาเมืองลงมติผ่านงบประมาณอาหารกลางวันโรงเรียนหลังการอภิปรายทั้งคืน',
      },
    ],
    [
      'German',
      {
        language: 'de',
        headline: 'Fähre vor Harrowby auf Grund gelaufen',
        text: 'Die Fähre Marit ist in der Nacht vor dem Hafen von Harrowby auf eine Sandbank gelaufen. Die Küstenwache brachte die 212 Passagiere an Land.',
      },
      {
        language: 'de',
        headline: 'Alle Passagiere der Marit in Sicherheit',
        text: 'Nach der Havarie der Fähre Marit auf einer Sandbank bei Harrowby sind alle 212 Passagiere von der Küstenwache gerettet worden.',
      },
      {
        language: 'de',
        headline: 'Stadtrat beschließt den Haushalt',
        text: 'Der Stadtrat hat in der Nacht den Haushalt und die Mittel für das Essen in den Schulen beschlossen. Die Opposition will klagen.',
      },
    ],
  ])('tells events apart in %s', (_, one, same, another) => {
    expect(likeness(one, same)).toBeGreaterThan(0.15);
    expect(likeness(one, same)).toBeGreaterThan(3 * likeness(one, another));
  });
});

describe('encodeSignature', () => {
  it('takes at most a kilobyte, and what is read back encodes to the same bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(fc.lorem()), (headline, words) => {
        const bytes = encodeSignature(signatureOf({ language: 'en', headline, text: words.join(' ') }));
        expect(bytes.length).toBeLessThanOrEqual(1024);
        expect(encodeSignature(decodeSignature(bytes))).toEqual(bytes);
      }),
    );
  });

  it('keeps to a kilobyte for the longest copy', () => {
    const text = Array.from({ length: 3000 }, (_, at) => `word${at}`).join(' ');
    expect(
      encodeSignature(signatureOf({ language: 'en', headline: 'Long', text })).length,
    ).toBeLessThanOrEqual(1024);
  });

  it('loses nothing but a little weight', () => {
    const signature = signatureOf(GROUNDING);
    const back = decodeSignature(encodeSignature(signature));
    expect(back.terms).toEqual(signature.terms);
    expect(back.sketch).toEqual(signature.sketch);
    back.weights.forEach((weight, at) => {
      expect(weight).toBeCloseTo(signature.weights[at] ?? 0, 2);
    });
  });

  it('refuses bytes that are cut short', () => {
    expect(() => decodeSignature(encodeSignature(signatureOf(GROUNDING)).subarray(0, 40))).toThrow(
      RangeError,
    );
  });
});

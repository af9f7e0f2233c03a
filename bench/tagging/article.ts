import type { Edition } from '../../functions/core/edition.ts';
import { anEdition, paragraph } from '../../test/factories/edition.ts';

/** An English edition of nothing but a headline and a text. */
export const anArticle = (headline: string, text: string): Edition =>
  anEdition({ headline, body: [paragraph(text)] });

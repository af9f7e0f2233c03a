import { lazyRegExp } from '../lazy-reg-exp.ts';

const LONGEST = 400;

/** Who made a picture, in the words of many newsrooms: a label, and a name or a house without an end of a sentence. */
const CREDIT = lazyRegExp(
  String.raw`^[(\[]?(?:(?:header|cover|title|lead|main|featured|top) )?(?:photo(?:graph|graphie)?s?|picture|image|illustration|foto(?:s|graf(?:ie|i|ía|ia)?)?|symbol(?:bild|foto)|titelbild|bild(?:er|nachweis|quelle)?|crédits?(?: photos?)?|imagen|immagine|beeld|kuva|zdjęci[ea]|фото)(?: credits?)?(?: ?[:©/|]| (?:by|von|par|de|di|van|av|af)(?= )) ?[^.!?]{2,70}[)\]]?$`,
  'iu',
);

/** A house's notes about itself, its readers and its rights. */
const HOUSE = lazyRegExp(
  String.raw`^(?:the )?(?:views|opinions)(?: and \w+)? expressed\b|^disclaimer ?:|^forward-looking statements?\b|^this (?:material|content) may not be\b|^(?:if you|do you|have you|got|have)\b.{0,90}\b(?:know more|a tip|information|a story|experienced)\b.{0,60}\b(?:write|e-?mail|contact|get in touch|tell us|reach)\b|\bplease (?:support us|consider (?:supporting|donating|making a donation|subscribing|becoming))\b|^support (?:local|independent|our|quality) journalism\b|^follow \p{Lu}.{1,60} on (?:twitter|x|facebook|instagram|threads|bluesky|linkedin|mastodon)\b|^alle rechte vorbehalten\b|^tous droits réservés\b|^todos los derechos reservados\b|^tutti i diritti riservati\b`,
  'iu',
);

/**
 * Whether a line at the end of a story is not part of it: a credit, a note on views and rights, an appeal.
 *
 * @example isEndLine('Symbolbild: Imago/Hale') // true
 */
export const isEndLine = (line: string): boolean =>
  line.length <= LONGEST && (CREDIT().test(line) || HOUSE().test(line));

/**
 * Whether the rules for English may be used, because the copy is English or too short to recognise its language.
 *
 * @param language BCP 47
 * @example readsAsEnglish('en-GB') // true
 */
export const readsAsEnglish = (language: string): boolean =>
  /^(?:en|und)(?:-|$)/i.test(language) || language === '';

/** Character codes that the syntax of HTML turns on. */
export const TAB = 9;
export const NEW_LINE = 10;
export const FORM_FEED = 12;
export const RETURN = 13;
export const SPACE = 32;
export const EXCLAMATION = 33;
export const DOUBLE_QUOTE = 34;
export const SINGLE_QUOTE = 39;
export const DASH = 45;
export const SLASH = 47;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;

export const isSpace = (code: number): boolean =>
  code === SPACE || code === NEW_LINE || code === TAB || code === RETURN || code === FORM_FEED;

/** Whether a tag's name, or that of an attribute without a value, ends before a character. */
export const endsName = (code: number): boolean =>
  code <= GREATER && (code === GREATER || code === SLASH || isSpace(code));

export const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

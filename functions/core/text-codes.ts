/**
 * The UTF-16 code unit at a place of a text, which must be within it.
 *
 * Loops over the characters of lines ask by this and not by the method of the text. The engine has ten kinds of strings
 * (flat, sliced, joined, each in one byte a character or two), and looks a method up anew at each call where more than four
 * of them come by, which made such loops three times as slow. They ask for the text's length once, for the same reason. One
 * question beyond the end of a text would make the engine give up what it gains, for all who ask.
 */
export const codeAt = (text: string, at: number): number => String.prototype.charCodeAt.call(text, at);

/**
 * A copy of a text. A substring of a page keeps the whole page in memory. The keys of an object are strings of their
 * own in the engine, so the copy does not.
 */
export const ownCopy = (text: string): string => Object.keys({ [text]: true })[0] ?? text;

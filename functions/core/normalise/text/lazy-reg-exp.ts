/**
 * A regular expression that is made when it is first asked for. Of a literal with `\p{…}` the engine makes the tables of
 * characters already when it reads the module: all of ours together took a tenth of a cold start, and most pages need none.
 *
 * @param source as of `RegExp`; write it with `String.raw`
 * @returns what gives the expression, always the same one
 */
export const lazyRegExp = (source: string, flags: string): (() => RegExp) => {
  let made: RegExp | null = null;
  return () => {
    made ??= new RegExp(source, flags);
    return made;
  };
};

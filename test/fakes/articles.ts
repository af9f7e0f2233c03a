/** An article with a headline and enough of a body to be one, in our own words. */
export const article = (headline: string, ...sentences: string[]): string =>
  [
    headline,
    ...sentences,
    'The council of Harrowby met on Tuesday evening to hear what residents made of the plan for the old harbour.',
    'Several speakers said that the quay should stay open to walkers, whatever is built behind it.',
    'A decision is expected before the end of the month, the mayor told reporters after the meeting.',
  ].join('\n\n');

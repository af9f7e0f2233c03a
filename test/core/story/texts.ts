import type { SignedText } from '../../../functions/core/story/signature.ts';

const english = (headline: string, text: string): SignedText => ({ language: 'en', headline, text });

/** Two outlets on one event. */
export const GROUNDING = english(
  'Ferry Marit runs aground off Harrowby with 212 aboard',
  'The ferry Marit ran aground on a sandbank outside Harrowby harbour on Tuesday night with 212 passengers aboard. Captain Jonas Weber said a steering engine had failed minutes after departure. The coastguard took everyone ashore by lifeboat before dawn and nobody was hurt. Harrowby Lines, which owns the Marit, cancelled all crossings to Osterness until the weekend.',
);
export const GROUNDING_ELSEWHERE = english(
  'All 212 passengers safe after Harrowby ferry grounding',
  'Lifeboats brought 212 people to land in the early hours after the Marit, a car ferry bound for Osterness, struck a sandbank near Harrowby. A failed steering engine is being blamed, according to captain Jonas Weber. The coastguard praised the calm of passengers, and Harrowby Lines suspended its crossings. Divers will look at the hull of the Marit today.',
);
/** Another event of the same subject. */
export const COLLISION = english(
  'Three treated after ferry Solvei scrapes Lindholm pier in fog',
  'Three people were treated for cuts after the ferry Solvei scraped a pier at Lindholm while docking in thick fog. The harbour master, Priya Nair, closed the terminal for an hour. Radar had warned late, she said, and the pier will be inspected by engineers from the county.',
);
/** Another subject. */
export const BUDGET = english(
  'Bogotá council passes school meals budget after all-night debate',
  'The city council of Bogotá voted 27 to 14 on a budget that pays for free school meals from the spring. Mayor Ana Ruiz had threatened to resign if it failed. Opponents called the borrowing reckless and promised to take the vote to court.',
);
/** The agency copy of the first with a frame around it. */
export const GROUNDING_COPIED: SignedText = {
  ...GROUNDING,
  headline: 'Ferry stuck off coast, all rescued',
  text: `HARROWBY (Coast Desk) — ${GROUNDING.text} Sign up for our morning letter from the coast.`,
};

/** Our own articles about invented events; the first two are reports of one event in two papers. */
export const FLOOD = `Lock gate bursts at Harrowby and floods Weir Street

A lock gate on the Harrowby canal gave way shortly after four on Tuesday morning, and within an hour the water stood knee-deep in Weir Street.

Thirty-one households were taken to the Corn Exchange by the fire brigade, which used two boats. Nobody was hurt, said station officer Mara Lindqvist.

The Canal Trust had closed the lock for repairs in March and opened it again last week. Its engineer, Tobias Renner, said that a hinge of the lower gate had broken and that divers would look at it as soon as the water fell.
`;

export const FLOOD_ELSEWHERE = `Families flee as canal lock fails in Harrowby

Residents of Weir Street were carried from their homes in boats early on Tuesday after a gate of the Harrowby lock collapsed and the canal emptied into the town.

The fire brigade brought thirty-one households to the Corn Exchange. Station officer Mara Lindqvist said that no one had been injured.

The Canal Trust, which had reopened the lock only a week before, blamed a broken hinge. Divers are to examine the lower gate, said its engineer Tobias Renner.
`;

export const OTTERS = `Otters return to the river Sarn

Two otters were seen near the old mill at Skellholm on Monday, the first in forty years, according to the county's wildlife office.

A walker filmed them with her telephone. Volunteers have cleaned the river since 1990, and salmon came back to it three years ago.
`;

export const ROADS = `Toll on the northern motorway ends in spring

The ministry of transport will drop the toll on the northern motorway on 1 April, minister Ylva Brandt told parliament. Lorries pay until the end of the year.

The motorway company gets 40 million a year in return, and keeps the bridges in repair.
`;

/** Another event on the same subject, years after the flood. */
export const LOCKS = `Canal Trust to rebuild eleven locks

The Canal Trust will rebuild eleven locks on the Sarn and Harrowby canals in the next five years, it said on Friday. Its engineers found broken hinges and
rotten gates in all of them.

The work costs nine million. Boats will be able to pass on weekends, and a lock gate at Port Ellery comes first.
`;

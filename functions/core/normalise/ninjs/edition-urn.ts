/** The prefix of an exported item's name if its edition has no address. */
export const EDITION_URN = 'urn:slugline:edition:';

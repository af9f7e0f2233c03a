/** What the name of an exported item begins with whose edition has no address. */
export const EDITION_URN = 'urn:slugline:edition:';

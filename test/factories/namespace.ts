/** Whose articles the tests' are (see `articleIdOf`). */
export const NAMESPACE = 'slugline';

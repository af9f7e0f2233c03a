import { letters } from '../text/letters.ts';

/** Accounts of a system or of everybody, which stand where a name belongs. */
const EVERYBODY =
  /^(?:admin|administrator|administrateur|administrador|root|webmaster|wordpress|wp|cms|user|editor|editors|the editors|staff|staff (?:writer|reporter)s?|(?:news|web|digital|online) ?(?:desk|team|editor)|newsroom|redazione|redaktion|redaktionen|rédaction|la rédaction|redacción|redação|redactie|guest|guest author|unknown|anonymous|none|null|undefined|n\/a|no author|author|the author|by|posted|default|test|see full bio|contributor|contributors|guest contributor|various)$/iu;

/** Names of users: "nashworth77", "noor_ashworth", "@noor". */
const USER = letters(String.raw`^@|^[\p{L}\p{M}.-]*[\d_][\w.-]*$|^[a-z][a-z.-]*$|^\d+$`, '');

/** Whether a text in a name's place is an account and not a name. */
export const isAccount = (name: string): boolean =>
  EVERYBODY.test(name) || (!name.includes(' ') && USER(name).test(name));

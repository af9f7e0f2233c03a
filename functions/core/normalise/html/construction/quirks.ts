/**
 * Public identifiers of document types that browsers read as their makers' pages were read in the nineties (HTML standard,
 * 13.2.6.4.1): there a table does not end a paragraph.
 */
const OLD_TYPES =
  /^(?:html|-\/w3o\/\/dtd w3 html strict 3\.0\/\/en\/\/|-\/w3c\/dtd html 4\.0 transitional\/en)$/;

const OLD_MAKERS =
  /^(?:\+\/\/silmaril\/\/dtd html pro v0r11 19970101\/\/|-\/\/as\/\/dtd html 3\.0 aswedit \+ extensions\/\/|-\/\/advasoft ltd\/\/dtd html 3\.0 aswedit \+ extensions\/\/|-\/\/ietf\/\/dtd html (?:2\.0|2\.1e|3\.0|3\.2|3|level|strict)|-\/\/ietf\/\/dtd html\/\/|-\/\/metrius\/\/dtd metrius presentational\/\/|-\/\/microsoft\/\/dtd internet explorer [23]\.0 (?:html|html strict|tables)\/\/|-\/\/netscape comm\. corp\.\/\/dtd (?:strict )?html\/\/|-\/\/o'reilly and associates\/\/dtd html (?:2\.0|extended 1\.0|extended relaxed 1\.0)\/\/|-\/\/softquad(?: software)?\/\/dtd hotmetal pro (?:6\.0::19990601|4\.0::19971010)::extensions to html 4\.0\/\/|-\/\/softquad\/\/dtd hotmetal pro 4\.0::19971010::extensions to html 4\.0\/\/|-\/\/spyglass\/\/dtd html 2\.0 extended\/\/|-\/\/sq\/\/dtd html 2\.0 hotmetal \+ extensions\/\/|-\/\/sun microsystems corp\.\/\/dtd hotjava (?:strict )?html\/\/|-\/\/w3c\/\/dtd html (?:3 1995-03-24|3\.2 draft|3\.2 final|3\.2s draft|3\.2|4\.0 frameset|4\.0 transitional|experimental 19960712|experimental 970421)\/\/|-\/\/w3c\/\/dtd w3 html\/\/|-\/\/w3o\/\/dtd w3 html 3\.0\/\/|-\/\/webtechs\/\/dtd mozilla html)/;

const OLD_WITHOUT_SYSTEM = /^-\/\/w3c\/\/dtd html 4\.01 (?:frameset|transitional)\/\//;

const IBM = 'http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd';

const QUOTED = `(?:"([^">]*)"?|'([^'>]*)'?)`;
const PUBLIC = new RegExp(String.raw`^\s*public\s*${QUOTED}(?:\s*${QUOTED})?`, 'i');
const SYSTEM = new RegExp(String.raw`^\s*system\s*${QUOTED}`, 'i');

/**
 * Whether a document type puts a page into quirks mode.
 *
 * @param type what stands between `<!doctype` and `>`
 */
export const isQuirky = (type: string): boolean => {
  const [, name = '', rest = ''] = /^\s*(\S*)([\s\S]*)$/.exec(type) ?? [];
  if (name.toLowerCase() !== 'html') return true;
  if (rest.trim() === '') return false;
  const found = PUBLIC.exec(rest);
  if (found === null) {
    const system = SYSTEM.exec(rest);
    return system === null || (system[1] ?? system[2] ?? '').toLowerCase() === IBM;
  }
  const id = (found[1] ?? found[2] ?? '').toLowerCase();
  const system = found[3] ?? found[4];
  if (OLD_TYPES.test(id) || OLD_MAKERS.test(id) || system?.toLowerCase() === IBM) return true;
  return system === undefined && OLD_WITHOUT_SYSTEM.test(id);
};

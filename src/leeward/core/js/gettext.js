// Words of the interface, under gettext's own names, so that the usual tools can collect them for translation. Pure.

/** @type {Record<string, string | string[]>} */
let catalog = {};

/** @param {Record<string, string | string[]>} translations by English text; both forms where there is a plural */
export function useCatalog(translations) {
  catalog = translations;
}

/** @param {string} text in English */
export function gettext(text) {
  const found = catalog[text];
  return typeof found === "string" ? found : text;
}

/** @param {string} one @param {string} many @param {number} count */
export function ngettext(one, many, count) {
  const found = catalog[one];
  const forms = Array.isArray(found) ? found : [one, many];
  return fill(forms[count === 1 ? 0 : 1] ?? many, { count });
}

/**
 * Puts values where the text says `%(name)s`.
 *
 * @param {string} text @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));
}

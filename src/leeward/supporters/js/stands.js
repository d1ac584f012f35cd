// Does somebody stand in a directory as they should? Pure.

/** @typedef {import("../../core/js/directory.js").Directory} Directory */

/**
 * Their signing key is there, once, and nothing is sealed for it to anybody else's box key.
 * A box key that is missing means that nothing can be sealed to them: also not right for somebody who has one.
 * @param {Directory} directory @param {string} key b64 @param {Set<string>} own their recipients, old ones too
 */
export function standsIn({ supporters }, key, own) {
  const entries = supporters.filter((supporter) => supporter.key === key);
  return entries.length === 1 && entries[0].recipient !== null && own.has(entries[0].recipient);
}

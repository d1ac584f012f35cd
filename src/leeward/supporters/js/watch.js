// Supporters' and leads' browsers watch the server: their key must stand in the directory, which must follow from the
// one they saw last (design 5). What does not fit is said with a telephone number, because the server may be the liar.

import { b64, fromJson } from "../../core/js/bytes.js";
import { recipientOf } from "../../core/js/box.js";
import { DirectoryRefused } from "../../core/js/directory.js";
import { el } from "../../core/js/dom.js";
import { fill, gettext as _ } from "../../core/js/gettext.js";
import { HttpError, getJson } from "../../core/js/http.js";
import { alarm } from "./alarm.js";
import { fetchFile, pinOf, readChain, remember } from "./chain.js";
import { leadKeys } from "./change.js";
import { standsIn } from "./stands.js";

/** @typedef {import("./chain.js").Keys} Keys */
/**
 * @typedef {{id: string, slug: string, name: string, phone: string, phone_href: string, supporter: boolean,
 *   lead: boolean}} Program
 */

/** How many versions are followed back to the one seen last; further back only numbers are compared. */
const LONGEST_WALK = 12;

/**
 * Checks every program of this person; shows a warning in `place` for each that does not fit. Never throws.
 * @param {Keys} keys @param {Element} place
 */
export async function watch(keys, place) {
  /** @type {{programs: Program[]}} */
  let mine;
  try {
    mine = await getJson("/api/supporting");
  } catch {
    return; // no connection is no sign of anything
  }
  const own = new Set(await Promise.all(keys.identities.map(recipientOf)));
  for (const program of mine.programs) {
    try {
      await check(keys, own, program);
    } catch (error) {
      if (error instanceof HttpError && (error.status === 0 || error.status >= 500)) continue;
      alarm(program.slug, error);
      place.append(warning(program));
    }
  }
}

/** @param {Keys} keys @param {Set<string>} own recipients @param {Program} program */
async function check(keys, own, { id, slug, supporter, lead }) {
  const known = keys.pins[id];
  const { directory, file } = await readChain({ slug, program: id }, known);
  const key = b64(keys.publicKey);
  if (lead && !leadKeys(file).includes(key)) throw new DirectoryRefused("lead");
  if (supporter && !standsIn(directory, key, own)) throw new DirectoryRefused("supporter");
  if (known && known.hash === directory.hash) return;
  if (known?.hash) await follow(slug, { version: directory.version, prev: file.prev }, known);
  await remember(keys, id, pinOf(directory));
}

/**
 * Each version names the hash of the one before: walks back to the version seen last, or to where the server keeps no
 * more: replaced versions go after 30 days, and then only numbers were compared.
 * @param {string} slug @param {{version: number, prev: string}} from @param {import("./chain.js").Known} known
 */
export async function follow(slug, from, known) {
  if (from.version - known.version > LONGEST_WALK) return;
  let { version, prev } = from;
  while (version > known.version + 1) {
    const before = await fetchFile(slug, prev).catch(unlessGone);
    if (!before) return;
    ({ version, prev } = fromJson(before));
  }
  if (prev !== known.hash) throw new DirectoryRefused("rollback");
}

/** @param {unknown} error @returns {null} */
function unlessGone(error) {
  if (error instanceof HttpError && error.status === 404) return null;
  throw error;
}

/** @param {Program} program */
function warning({ name, phone, phone_href }) {
  return el(
    "div",
    { class: "note error", role: "alert" },
    el("p", {}, el("strong", {}, fill(_("%(name)s: the list of peers is not what it should be."), { name }))),
    el(
      "p",
      {},
      _("Please take no request here until your program lead has looked at this. Call them; do not write."),
    ),
    phone ? el("p", {}, el("a", { href: phone_href }, phone)) : null,
  );
}

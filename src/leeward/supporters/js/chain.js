// Fetches a program's directory, checks it against what this person saw last, signs what follows, and remembers it.

import { b64, fromJson, sha256 } from "../../core/js/bytes.js";
import { DirectoryRefused, openDirectory } from "../../core/js/directory.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { HttpError, getJson, postJson } from "../../core/js/http.js";
import { leadKeys, makeChange, numbered } from "./change.js";

/** @typedef {import("../../accounts/js/unlock.js").Keys} Keys */
/** @typedef {import("../../core/js/directory.js").Directory} Directory */
/** @typedef {import("../../core/js/directory.js").Known} Known */
/** @typedef {import("./change.js").File} File */
/** @typedef {{slug: string, program: string}} Place */
/**
 * @typedef {{program: string, day: string, root: string, salt: string,
 *   rules: import("../../core/js/directory.js").Rules, backstop: import("./facts.js").Lead[],
 *   me: import("./facts.js").LeadFacts, next_number: number, free_seat: number | null, signed: boolean}} Signing
 */

/** @param {string} slug @returns {Promise<Signing>} */
export const fetchSigning = (slug) => getJson(`/api/program/${slug}/signing`);

/** The file with this hash. @param {string} slug @param {string} hash */
export async function fetchFile(slug, hash) {
  const failed = (/** @type {number} */ status) =>
    new HttpError(status, "failed", _("The directory could not be fetched. Please try again."));
  const lost = () => Promise.reject(failed(0)); // no connection, or it broke off
  const path = `/api/p/${slug}/directory/${hash}`;
  const answer = await fetch(path, { credentials: "omit", redirect: "error" }).catch(lost);
  if (!answer.ok) throw failed(answer.status);
  const bytes = new Uint8Array(await answer.arrayBuffer().catch(lost));
  if (b64(sha256(bytes)) !== hash) throw new DirectoryRefused("malformed");
  return bytes;
}

/**
 * The newest directory, checked. Throws DirectoryRefused when it does not follow from what was seen before.
 * @param {Place} place @param {Known | null | undefined} known
 * @returns {Promise<{directory: Directory, file: File & {prev: string}}>}
 */
export async function readChain({ slug, program }, known) {
  const { hash } = await getJson(`/api/p/${slug}/directory`);
  const bytes = await fetchFile(slug, hash);
  const directory = await openDirectory(bytes, { program, known });
  return { directory, file: fromJson(bytes) };
}

/** What is kept of a directory to compare the next one with. @param {Directory} directory @returns {Known} */
export const pinOf = ({ root, version, hash, serial }) => ({ root, version, hash, serial });

/** @param {Keys} keys @param {string} program @param {Known} pin */
export const remember = (keys, program, pin) =>
  keys.save((contents) => {
    contents.pins[program] = pin;
  });

/** Reads the directory once more, checks it and remembers it. @param {Keys} keys @param {Place} place */
export async function readAndRemember(keys, place) {
  const { directory } = await readChain(place, keys.pins[place.program]);
  await remember(keys, place.program, pinOf(directory));
  return directory;
}

/**
 * Signs a new roster, with these people said anew and those gone, and sends it.
 * @param {Keys} keys
 * @param {Place & {sign: import("./change.js").Person[], leaving: import("./change.js").Leaving[]}} data
 */
export async function signChange(keys, { slug, program, sign, leaving }) {
  const asked = await fetchSigning(slug);
  const { file } = await readChain({ slug, program }, keys.pins[program]);
  if (!leadKeys(file).includes(b64(keys.publicKey))) {
    throw new Error(_("Your key is not signed by this program's root key yet. See the page Keys."));
  }
  const change = makeChange({
    file,
    seed: keys.seed,
    day: asked.day,
    rules: asked.rules,
    backstop: asked.backstop,
    sign: numbered(sign, asked.next_number),
    leaving,
  });
  await postJson(`/api/program/${slug}/roster`, change);
  await readAndRemember(keys, { slug, program });
}

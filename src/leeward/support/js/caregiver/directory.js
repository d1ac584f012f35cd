// The program's directory: fetched once, checked, fetched again when the server calls it stale.

import { openDirectory } from "../../../core/js/directory.js";
import { directoryFile, directoryPointer } from "./api.js";

/** @typedef {import("../../../core/js/directory.js").Directory} Directory */
/** @typedef {import("../../../core/js/directory.js").Known} Known */
/** @typedef {(fresh?: boolean) => Promise<Directory>} Directories */

/**
 * @param {{id: string, slug: string}} program
 * @param {{pin?: string | null, known?: Known | null}} expected pin: from the poster; known: what was seen before
 * @returns {Directories}
 */
export function directories({ id, slug }, { pin = null, known = null }) {
  let seen = known;
  /** @type {Promise<Directory> | null} */
  let current = null;
  const load = async () => {
    const { hash } = await directoryPointer(slug);
    const opened = await openDirectory(await directoryFile(slug, hash), { program: id, pin, known: seen });
    seen = opened;
    return opened;
  };
  return (fresh = false) => {
    if (fresh || !current) {
      current = load();
      current.catch(() => (current = null)); // a later call tries again
    }
    return current;
  };
}

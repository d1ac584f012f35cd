// Everything a new person posts, made in one go: vault, wraps, public keys, signed box key. Pure.

import { b64, unb64 } from "../../core/js/bytes.js";
import { publicKey } from "../../core/js/sign.js";
import { boxDocument, newVault, sealVault, wrapWithPrf } from "../../core/js/vault.js";
import { wordsWay } from "./words_way.js";

/**
 * @param {object} person
 * @param {string} person.installation
 * @param {string} person.user id
 * @param {string} person.day today, YYYY-MM-DD
 * @param {Uint8Array} person.entropy of the words, 16 bytes
 * @param {{id: string} | null} person.credential as it will be posted; null without a passkey
 * @param {Uint8Array | null} person.prf null when the passkey cannot open a vault
 * @returns {Promise<{V: Uint8Array, posted: Record<string, unknown>}>} `V` stays in the page
 */
export async function newKeys({ installation, user, day, entropy, credential, prf }) {
  const { V, contents } = newVault({ day });
  const words = await wordsWay(installation, entropy, user, V);
  const posted = {
    sign_key: publicKey(unb64(contents.sign, 32)),
    words_key: words.key,
    words_wrap: words.wrap,
    box: await boxDocument(contents),
    body: b64(await sealVault(V, user, 1, contents)),
    credential,
    passkey_wrap:
      credential && prf ? b64(await wrapWithPrf(installation, prf, user, credential.id, V)) : null,
  };
  return { V, posted };
}

// The page of one request, for whoever has it: opens card, letter and messages in this browser, and takes them off the
// page as soon as the request is over.

import { withKeys } from "../../../accounts/js/unlock.js";
import { b64, sha256, unb64 } from "../../../core/js/bytes.js";
import { find, pageData } from "../../../core/js/dom.js";
import { HttpError, getJson, postJson } from "../../../core/js/http.js";
import { derive } from "../../../core/js/kdf.js";
import { receiptFrom } from "../../../core/js/receipt.js";
import { readOne, writer } from "../conversation.js";
import { readMine } from "./boxes.js";
import { deedsOf } from "./deeds.js";
import { drawing } from "./drawing.js";
import { startMoreHelp } from "./more_help.js";
import { clockOf, keepLooking } from "./page.js";
import { startSafety } from "./safety.js";

/** @typedef {import("./boxes.js").Read} Read */
/** @typedef {import("./deeds.js").Deeds} Deeds */
/**
 * @typedef {{ask: string, number: number, program: string, status: import("./stages.js").Status, again: number,
 *   contact_due: string | null, closing_until: string | null, can_erase: boolean, tallied: boolean,
 *   released: boolean,
 *   writing: import("./talk.js").Writing, conversation: number, sequence: number, card: string, letter: string, s2:
 *   string, box: string,
 *   messages: import("../conversation.js").Row[], check_ins: import("./check_ins.js").CheckIn[]}} Held as served
 */
/** @typedef {import("../../../accounts/js/unlock.js").Keys} Keys */

/** @param {HTMLElement} root */
export async function start(root) {
  const trouble = find("[data-trouble]", root);
  const page = makePage(root, await withKeys(root));
  await keepLooking(page.lookAgain, (sentence) => say(trouble, sentence));
}

/** @param {HTMLElement} root @param {Keys} keys */
function makePage(root, keys) {
  const path = `/api/asks/${root.dataset.ask}`;
  const facts = pageData("facts");
  const draw = drawing(root, facts, clockOf(root));
  const seen = seenTeller((place) => postJson(`${path}/seen`, place));
  /** @type {Held} */
  let ask;
  /** @type {Read} */
  let read;
  let over = false;

  const look = async () => {
    ask = await getJson(path);
    if (ask.status === "closing") draw.closed(ask, deeds);
    else await show();
    return ask;
  };
  const show = async () => {
    try {
      read = await readMine(keys.installation, keys.identities, ask);
    } catch {
      return draw.unreadable(ask, deeds);
    }
    const talked = await readOne({ ...conversation(), talk: ask, n: ask.conversation });
    draw.open(ask, read, talked, deeds);
    await seen(ask);
  };
  const conversation = () => ({
    installation: keys.installation,
    secret: unb64(read.letter.conversation.secret, 32),
  });
  /** Whether there is anything left to look at. */
  const lookAgain = async () => {
    if (over) return false;
    try {
      await look();
    } catch (error) {
      if (!(error instanceof HttpError) || error.status !== 404) throw error;
      end("ended");
    }
    return !over;
  };
  const end = (/** @type {"ended" | "erased" | "given back" | "not real"} */ how) => {
    over = true;
    draw.gone(how);
  };
  const post = async (/** @type {string} */ verb, /** @type {unknown} */ body = {}) => {
    try {
      return await postJson(`${path}/${verb}`, body);
    } catch (error) {
      // It moved on while this page looked away: show where it is now
      if (error instanceof HttpError && (error.status === 404 || error.code === "moved")) void lookAgain();
      throw error;
    }
  };
  const send = writer({
    installation: keys.installation,
    role: "peer",
    secretOf: () => conversation().secret,
    post: (sealed) => post("messages", sealed),
    refresh: look,
  });
  /** Made out of the talk's own secret: the same each time, and nothing here leads from it to the talk. */
  const feedbackLink = async () => {
    const { installation, secret } = conversation();
    const {
      lookup,
      auth,
      secret: words,
    } = await receiptFrom(installation, derive(installation, secret, "feedback", 16));
    await post("feedback_link", { lookup: b64(sha256(lookup)), auth: b64(sha256(auth)) });
    return `${location.origin}/back/#r=${b64(words)}`;
  };
  const deeds = deedsOf({
    post,
    look: lookAgain,
    send: (text, at) => send(ask, text, at),
    feedbackLink,
    end,
  });
  startSafety(root, facts);
  startMoreHelp(root, facts.options, (code) => post("refer", { code }));
  return { lookAgain };
}

/** @param {HTMLElement} trouble @param {string} sentence */
function say(trouble, sentence) {
  trouble.textContent = sentence;
  trouble.hidden = !sentence;
}

/**
 * Says once up to where this page has shown the other side's messages.
 * @param {(place: {n: number, sequence: number}) => Promise<unknown>} tell
 */
function seenTeller(tell) {
  let told = "";
  return async (/** @type {Held} */ { conversation: n, messages }) => {
    const last = messages.filter((row) => row.role === "caregiver" && row.n === n).at(-1);
    const mark = last ? `${n}/${last.sequence}` : "";
    if (!last || mark === told) return;
    await tell({ n, sequence: last.sequence }).then(
      () => (told = mark),
      () => undefined, // the next look tries again
    );
  };
}

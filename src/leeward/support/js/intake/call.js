// What is asked of somebody who rang, what must be answered, and how their request is found again. Pure.

import { b64, sha256 } from "../../../core/js/bytes.js";
import { noAnswers } from "../caregiver/answers.js";
import { errorsOf } from "../caregiver/steps.js";

/** @typedef {import("../caregiver/answers.js").Answers} Answers */
/** @typedef {import("../caregiver/steps.js").Errors} Errors */
/** @typedef {import("../supporter/boxes.js").Opened} Opened */

/** Who rang is called back, unless they say otherwise. @param {boolean} network @returns {Answers} */
export const newCall = (network) => ({ ...noAnswers(network), reach: "call" });

/** What keeps the call from being sent, by field. @param {Answers} answers @returns {Errors} */
export const errorsOfCall = (answers) => ({
  ...errorsOf(answers.for === "colleague" ? "colleague" : "contact", answers),
  ...(answers.network ? errorsOf("employers", answers) : {}),
});

/**
 * The request that was just sent, among those whose box opened for this person; null when theirs was a decoy.
 *
 * @param {Opened[]} opened @param {{lookup: Uint8Array}} receipt
 */
export const sentNow = (opened, { lookup }) =>
  opened.find(({ card }) => card.lookup === b64(sha256(lookup))) ?? null;

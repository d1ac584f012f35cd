// What answers to the two questionnaires add up to. Pure. Bands and cut points: operations 3.1. No diagnosis.

export const PHQ9_ITEMS = 9;
export const PTSD5_ITEMS = 5;
const SAFETY_ITEM = 8; // the ninth: thoughts of death or of hurting oneself
const PTSD5_CUT = 3; // the sensitive one: better a talk too many

/** @typedef {"few" | "some" | "clear" | "many" | "most"} Band */

/**
 * @param {number[]} answers 0 to 3 each
 * @returns {{sum: number, band: Band, unsafe: boolean, talk: boolean}} talk: a clinician is worth a call
 */
export function phq9(answers) {
  check(answers, PHQ9_ITEMS, 3);
  const sum = total(answers);
  return { sum, band: bandOf(sum), unsafe: answers[SAFETY_ITEM] > 0, talk: sum >= 10 };
}

/**
 * @param {boolean} exposed whether anything like that ever happened; if not, nothing more is asked
 * @param {number[]} answers 0 or 1 each
 */
export function ptsd5(exposed, answers) {
  if (!exposed) return { sum: 0, talk: false };
  check(answers, PTSD5_ITEMS, 1);
  const sum = total(answers);
  return { sum, talk: sum >= PTSD5_CUT };
}

/** @param {number} sum @returns {Band} */
function bandOf(sum) {
  if (sum >= 20) return "most";
  if (sum >= 15) return "many";
  if (sum >= 10) return "clear";
  return sum >= 5 ? "some" : "few";
}

/** @param {number[]} answers */
const total = (answers) => answers.reduce((sum, each) => sum + each, 0);

/** @param {number[]} answers @param {number} items @param {number} most */
function check(answers, items, most) {
  const fits = (/** @type {number} */ each) => Number.isInteger(each) && each >= 0 && each <= most;
  if (answers.length !== items || !answers.every(fits)) throw new TypeError("These are not the answers.");
}

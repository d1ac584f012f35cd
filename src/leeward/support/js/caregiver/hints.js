// Reads along while she writes, in the page only: what may name a patient, and words that need a person now. Pure.

/** @typedef {"date" | "number" | "record"} Kind */

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?";

/** @type {[Kind, RegExp][]} */
const SHAPES = [
  [
    "record",
    /\b(?:mrn|mr#|csn|fin|acct|account|record|chart|encounter|incident)\s*(?:no\.?|number|id|#)?\s*[:#]?\s*[a-z]{0,3}\d[\d-]{2,}/gi,
  ],
  ["record", /\b[a-z]{1,3}-?\d{5,}\b/gi],
  ["date", /\b\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})\b/g],
  ["date", /\b(?!24\/7\b)\d{1,2}\/\d{1,2}\b(?!\/)/g],
  ["date", /\b(?:19|20)\d{2}-\d{1,2}-\d{1,2}\b/g],
  ["date", new RegExp(`\\b${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?\\b`, "gi")],
  ["date", new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?(?:\\s+of)?\\s+${MONTH}(?![a-z])`, "gi")],
  ["number", /\d(?:[ -]?\d){5,}/g],
];

const CRISIS = [
  /\bsuicid/,
  /\b(?:kill|hurt|harm|cut|hang|shoot|poison)(?:ing|ed|s)?\s+(?:my|your|him|her|them)\s?sel(?:f|ves)\b/,
  /\bself[\s-]?harm/,
  /\b(?:end|take|taking|ending)\s+(?:it\s+all|(?:my|his|her|their)\s+(?:own\s+)?life)\b/,
  /\b(?:wants?|wanted|wish|wishes|wishing|ready|going|plan|planning|hope|hoping)\s+(?:to\s+(?:die|be\s+dead)|(?:i|he|she|they)\s+(?:was|were|could\s+be)\s+dead)\b/,
  /\bbetter\s+off\s+(?:dead|without\s+(?:me|him|her|them))\b/,
  /\b(?:do(?:es)?\s?n.?t|do(?:es)?\s+not|no\s+longer)\s+(?:wants?|wish(?:es)?)\s+to\s+(?:live|be\s+(?:here|alive)|wake\s+up|exist)\b/,
  /\b(?:no|not\s+any|any)\s+(?:reason|point)\s+(?:to|in)\s+liv(?:e|ing)\b/,
  /\bcan\s?(?:no|.)?t\s+live\s+(?:anymore|any\s+more|like\s+this|with)/,
  /\bcan\s?(?:no|.)?t\s+go\s+on\b/,
  /\bjump(?:ing)?\s+(?:off|in\s+front\s+of)\b/,
  /\bnot\s+(?:safe\s+with\s+myself|worth\s+living)\b/,
];

/**
 * Pieces she may want to leave out, each once, in the order they were written.
 *
 * @param {string} text
 * @returns {{kind: Kind, piece: string}[]}
 */
export function leaveOut(text) {
  /** @type {{kind: Kind, piece: string, start: number, end: number}[]} */
  const found = [];
  for (const [kind, shape] of SHAPES) {
    for (const hit of text.matchAll(shape)) {
      const start = hit.index;
      const end = start + hit[0].length;
      if (!found.some((other) => start < other.end && other.start < end)) {
        found.push({ kind, piece: hit[0].trim(), start, end });
      }
    }
  }
  return found.sort((a, b) => a.start - b.start).map(({ kind, piece }) => ({ kind, piece }));
}

/** The text without those pieces. @param {string} text @param {string[]} [pieces] */
export function without(text, pieces = leaveOut(text).map(({ piece }) => piece)) {
  const rest = pieces.reduce((kept, piece) => kept.replace(piece, ""), text);
  return rest
    .replace(/[^\S\n]{2,}/g, " ")
    .replace(/ ([,.;])/g, "$1")
    .replace(/[,;]([,.;])/g, "$1")
    .trim();
}

/** Whether the numbers for urgent help should come first now. @param {string} text */
export function soundsUnsafe(text) {
  const plain = text.toLowerCase().replace(/[’‘]/g, "'");
  return CRISIS.some((words) => words.test(plain));
}

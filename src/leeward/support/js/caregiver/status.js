// Where a request stands, in plain words, and what she can do now. Pure.

import { gettext as _ } from "../../../core/js/gettext.js";
import { byInWords, inWords, sentence } from "./hours.js";

/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {{title: string, lines: string[], late: boolean, tag: string, kind: "due" | "ok" | "late"}} Status */

/**
 * @param {Living} ask @param {Facts} facts @param {Date} now
 * @param {string} [reach] how she wished to be reached: who only writes is not called
 * @returns {Status}
 */
export function statusOf(ask, facts, now, reach = "") {
  const writes = reach === "write";
  if (ask.status === "open") return waiting(ask, facts, now, writes);
  if (ask.status === "accepted") return taken(ask, facts, now, writes);
  if (ask.status === "contact") return inContact(ask, facts, now);
  return closing(ask, facts, now);
}

/** By when a peer should have been in touch. @param {Living} ask */
export const promisedBy = (ask) => new Date(ask.contact_due ?? ask.promise_due);

/** What she may do in this state. @param {Living} ask @param {Facts} facts */
export function allowedIn({ status }, facts) {
  return {
    write: facts.writing !== "off" && status !== "closing",
    unreached: status === "accepted",
    ring: status === "open",
    change: status === "accepted" || status === "contact",
    withdraw: status === "open" || status === "accepted",
    erase: status === "contact" || status === "closing",
  };
}

/** @param {Living} ask @param {Facts} facts @param {Date} now @param {boolean} writes @returns {Status} */
function waiting(ask, facts, now, writes) {
  const by = promisedBy(ask);
  const late = by < now;
  return {
    title: _("Your request is waiting for a peer."),
    lines: [
      told(ask, writes),
      late
        ? _("It takes longer than we promised. We are sorry. Please call.")
        : sentence(writes ? _("Someone writes to you by %(by)s.") : _("Someone reaches you by %(by)s."), {
            by: byInWords(by, now, facts.time_zone),
          }),
    ],
    late,
    tag: late ? _("Late") : _("Waiting"),
    kind: late ? "late" : "due",
  };
}

/** @param {Living} ask @param {boolean} writes */
function told({ again }, writes) {
  if (!again) return _("Peers have been told that someone asked.");
  return writes
    ? _("Peers have been told again.")
    : _("Peers have been told again. Someone may have called you already.");
}

/** @param {Living} ask @param {Facts} facts @param {Date} now @param {boolean} writes @returns {Status} */
function taken(ask, facts, now, writes) {
  const by = promisedBy(ask);
  const late = by < now;
  return {
    title: _("A peer has your request."),
    lines: [
      late
        ? writes
          ? _("They should have written by now. You can have others asked, or call.")
          : _("They should have reached you by now. You can have others asked, or call.")
        : sentence(writes ? _("They write to you by %(by)s.") : _("They reach you by %(by)s."), {
            by: byInWords(by, now, facts.time_zone),
          }),
    ],
    late,
    tag: late ? _("Late") : _("Taken"),
    kind: late ? "late" : "ok",
  };
}

/** @param {Living} ask @param {Facts} facts @param {Date} now @returns {Status} */
function inContact(ask, facts, now) {
  const due = ask.check_ins.map((each) => new Date(each.due)).sort((a, b) => a.getTime() - b.getTime())[0];
  return {
    title: _("You and a peer are in touch."),
    lines: due
      ? [
          sentence(_("Your peer checks in with you %(when)s."), {
            when: inWords(due, now, facts.time_zone),
          }),
        ]
      : [],
    late: false,
    tag: _("In touch"),
    kind: "ok",
  };
}

/** @param {Living} ask @param {Facts} facts @param {Date} now @returns {Status} */
function closing(ask, facts, now) {
  const until = new Date(ask.closing_until ?? now);
  return {
    title: _("Your peer has closed this."),
    lines: [
      sentence(_("It is erased %(when)s. Until then your peer can open it again."), {
        when: inWords(until, now, facts.time_zone),
      }),
      _("You can erase it now. You can ask again at any time."),
    ],
    late: false,
    tag: _("Closing"),
    kind: "due",
  };
}

// Where a request stands, in plain words, and what she can do now. Pure.

import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { byInWords, inWords, sentence } from "./hours.js";

/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./answers.js").Facts} Facts */
/**
 * @typedef {{title: string, lines: string[], call: boolean, tag: string, kind: "due" | "ok" | "late"}} Status
 * call: the numbers stand out
 */
/**
 * @typedef {{reach: string, backstop: boolean, limits?: number}} Own of her own copy: how she wished to be reached
 *   (who only writes is not called), whether a program lead may step in, which version of the limits she was shown
 */

const LAST_RING = 3;

/** @param {Living} ask @param {Facts} facts @param {Date} now @param {Own} own @returns {Status} */
export function statusOf(ask, facts, now, own) {
  if (ask.status === "open") return waiting(ask, facts, now, own);
  if (ask.status === "accepted") return taken(ask, facts, now, own.reach === "write");
  if (ask.status === "contact") return inContact(ask, facts, now);
  return closing(ask, facts, now);
}

/** By when a peer should have been in touch, as the program promises. @param {Living} ask */
export const promisedBy = (ask) => new Date(ask.promise_due);

/** What she may do in this state. @param {Living} ask @param {Facts} facts */
export function allowedIn({ status, next }, facts) {
  return {
    write: facts.writing !== "off" && status !== "closing",
    unreached: status === "accepted",
    ring: status === "open" && next !== "line",
    loosen: status === "open",
    change: status === "accepted" || status === "contact",
    withdraw: status === "open" || status === "accepted",
    erase: status === "contact" || status === "closing",
  };
}

/** @param {Living} ask @param {Facts} facts @param {Date} now @param {Own} own @returns {Status} */
function waiting(ask, facts, now, own) {
  const by = promisedBy(ask);
  const late = by < now;
  const writes = own.reach === "write";
  return {
    title: _("Your request is waiting for a peer."),
    lines: [
      told(ask, facts, now, own),
      ask.again > 0 && !writes ? _("Someone may have called you already.") : "",
      late
        ? _("It takes longer than we promised. We are sorry. Please call.")
        : sentence(writes ? _("Someone writes to you by %(by)s.") : _("Someone reaches you by %(by)s."), {
            by: byInWords(by, now, facts.time_zone),
          }),
      comesNext(ask, facts, now, own),
    ].filter(Boolean),
    call: late || ask.ring === LAST_RING || ask.next === "line" || !ask.told,
    tag: late ? _("Late") : _("Waiting"),
    kind: late ? "late" : "due",
  };
}

/** Whom we are asking. @param {Living} ask @param {Facts} facts @param {Date} now @param {Own} own */
function told({ ring, next, told: heard, told_from }, { answering, time_zone }, now, { backstop }) {
  if (next === null) return _("Peers are told now that someone asked.");
  if (next === "line") return inLine(answering);
  if (next === "pick") return _("A program lead chooses whom to ask first.");
  if (!heard)
    return told_from
      ? sentence(_("No peer can be told right now. The first one is told %(at)s. Until then you can call."), {
          at: inWords(new Date(told_from), now, time_zone),
        })
      : _("No peer can be told right now. The first one who is back is told. Until then you can call.");
  if (ring < 2) return _("We are asking the peers who are on call.");
  if (ring < LAST_RING) return _("We are asking every peer who fits.");
  return backstop
    ? _("Every peer who fits has been told, and the program lead, as you allowed.")
    : _("Every peer who fits has been told.");
}

/** @param {boolean} answering whether anybody would be told now */
export const inLine = (answering) =>
  answering
    ? _("Many requests came in at once. Yours is kept, and peers are told when its turn comes.")
    : _(
        "Many requests came in at once, and no peer can be told right now. Yours is kept: when its turn comes, the first one who is back is told.",
      );

/** What happens by itself when nobody answers. @param {Living} ask @param {Facts} facts @param {Date} now @param {Own} own */
function comesNext({ next, next_at }, { time_zone }, now, { backstop }) {
  const at = new Date(next_at ?? now);
  if (!next || at <= now) return "";
  const text = {
    line: "",
    pick: _("If nobody has answered by %(at)s, we ask the peers who are on call."),
    slots: _("If nobody has answered by %(at)s, we ask every other peer who fits."),
    backstop: backstop
      ? _("If nobody has answered by %(at)s, we tell the program lead, too, as you allowed.")
      : _("If nobody has answered by %(at)s, we ask peers who help several people already."),
    again: _("If nobody has answered by %(at)s, everybody is told again."),
    give_up: _("If nobody has answered by %(at)s, your request is erased. Please call."),
  }[next];
  return fill(text, { at: inWords(at, now, time_zone) });
}

/** @param {Living} ask @param {Facts} facts @param {Date} now @param {boolean} writes @returns {Status} */
function taken(ask, facts, now, writes) {
  const promised = promisedBy(ask);
  const until = new Date(ask.contact_due ?? ask.promise_due);
  const late = until < now || promised < now;
  return {
    title:
      ask.by === "lead"
        ? _("A program lead has your request, as you allowed.")
        : _("A peer has your request."),
    lines: comesBy(until, promised, facts, now, writes),
    call: late,
    tag: late ? _("Late") : _("Taken"),
    kind: late ? "late" : "ok",
  };
}

/**
 * What the program promises and the peer's own time may differ: she reads both.
 * @param {Date} until @param {Date} promised @param {Facts} facts @param {Date} now @param {boolean} writes
 */
function comesBy(until, promised, { time_zone }, now, writes) {
  if (until < now)
    return [
      writes
        ? _("They should have written by now. You can have others asked, or call.")
        : _("They should have reached you by now. You can have others asked, or call."),
    ];
  const reach = writes ? _("They write to you by %(by)s.") : _("They reach you by %(by)s.");
  const said = (/** @type {string} */ text, /** @type {Date} */ at) =>
    sentence(text, { by: byInWords(at, now, time_zone) });
  if (promised < now)
    return [said(reach, until), _("That is later than we promised. We are sorry. You can also call.")];
  if (until <= promised) return [said(reach, until)];
  return [
    said(reach, promised),
    said(_("If you hear nothing by %(by)s, other peers are told again."), until),
  ];
}

/** @param {Living} ask @param {Facts} facts @param {Date} now @returns {Status} */
function inContact(ask, facts, now) {
  const due = ask.check_ins.map((each) => new Date(each.due)).sort((a, b) => a.getTime() - b.getTime())[0];
  return {
    title: ask.by === "lead" ? _("You and a program lead are in touch.") : _("You and a peer are in touch."),
    lines: [
      ask.alone
        ? _(
            "Your peer may not be able to go on. You can ask for another peer below, or call. Only peers you allowed are asked, and what was written stays on your page.",
          )
        : due
          ? sentence(checksIn(ask), { when: inWords(due, now, facts.time_zone) })
          : "",
      samePeer(ask),
    ].filter(Boolean),
    call: ask.alone === true,
    tag: _("In touch"),
    kind: "ok",
  };
}

/** @param {Living} ask */
const checksIn = ({ by }) =>
  by === "lead" ? _("The lead checks in with you %(when)s.") : _("Your peer checks in with you %(when)s.");

/** How she asks for the same peer another time, when nothing of this is left. @param {Living} ask */
const samePeer = ({ supporter, alone }) =>
  supporter === null || alone
    ? ""
    : fill(_("To have the same peer asked first another time, add #%(number)s under “These people first”."), {
        number: supporter,
      });

/** @param {Living} ask @param {Facts} facts @param {Date} now @returns {Status} */
function closing(ask, facts, now) {
  const until = new Date(ask.closing_until ?? now);
  return {
    title: ask.by === "lead" ? _("The program lead has closed this.") : _("Your peer has closed this."),
    lines: [
      sentence(_("It is erased %(when)s. Until then they can open it again."), {
        when: inWords(until, now, facts.time_zone),
      }),
      _("You can erase it now. You can ask again at any time."),
      samePeer(ask),
    ].filter(Boolean),
    call: false,
    tag: _("Closing"),
    kind: "due",
  };
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { byInWords, hoursAfter, inWords, sentence } from "../caregiver/hours.js";
import { inGroups, isNumber } from "../caregiver/phone.js";
import { allowedIn, statusOf } from "../caregiver/status.js";
import { numbersOf } from "../caregiver/status_card.js";
import { readerOf, whatIsGone } from "../caregiver/talk.js";

const at = (/** @type {string} */ text) => new Date(text); // in the zone of the machine, as in a browser
const now = at("2026-11-20T03:02");
const facts = /** @type {any} */ ({ writing: "arrange", answering: true });
const ask = (/** @type {object} */ changed = {}) =>
  /** @type {any} */ ({
    status: "open",
    number: 41,
    opened: now.toISOString(),
    promise_due: at("2026-11-21T03:02").toISOString(),
    again: 0,
    ring: 2,
    next: "backstop",
    next_at: at("2026-11-20T04:10").toISOString(),
    may_ring_at: null,
    told: true,
    told_from: null,
    by: null,
    contact_due: null,
    check_ins: [],
    closing_until: null,
    supporter: null,
    ...changed,
  });

const CALL = { reach: "call", backstop: true };

test("who waits in line is told so, sees the number, and may loosen wishes", () => {
  const { lines, call } = statusOf(ask({ next: "line", ring: 1, next_at: null }), facts, now, CALL);

  assert.match(lines[0] ?? "", /Yours is kept, and peers are told when its turn comes/);
  assert.equal(call, true);
  const { ring, loosen } = allowedIn(ask({ next: "line" }), facts);
  assert.deepEqual([ring, loosen], [false, true]);
});

test("who waits in line while nobody can be told is told both", () => {
  const nobody = { ...facts, answering: false };
  const said = statusOf(ask({ next: "line", ring: 1, next_at: null }), nobody, now, CALL).lines[0] ?? "";

  for (const part of [/Many requests came in at once/, /no peer can be told right now/])
    assert.match(said, part);
});

test("while nobody can be told no page says that peers are asked", () => {
  for (const ring of [1, 2, 3]) {
    const until = at("2026-11-20T07:00").toISOString();
    const { lines, call } = statusOf(ask({ ring, told: false, told_from: until }), facts, now, CALL);
    assert.match(lines[0] ?? "", /^No peer can be told right now. The first one is told today at 7 a\.m\./);
    assert.equal(call, true);
    const never = statusOf(ask({ ring, told: false }), facts, now, CALL);
    assert.match(never.lines[0] ?? "", /The first one who is back is told/);
  }
});

test("who answers now stands first among the numbers", () => {
  const lines = /** @type {any} */ ({
    name: "Care",
    phone: "1",
    phone_hours: "by day",
    otherwise: "at other times",
    after_hours: "House",
    after_hours_phone: "2",
    then: "EAP",
    then_phone: "3",
  });
  const shown = (/** @type {boolean} */ held) =>
    numbersOf(lines, held).map(({ number, note }) => `${number} ${note}`);

  assert.deepEqual(shown(true), ["1 by day, open now", "2 at other times", "3 at other times"]);
  assert.deepEqual(shown(false), ["2 at other times", "3 at other times", "1 by day, closed now"]);
});

test("who is in touch, or has been, learns the code of that peer", () => {
  for (const status of ["contact", "closing"]) {
    const { lines } = statusOf(ask({ status, by: "peer", supporter: 7 }), facts, now, CALL);
    assert.match(lines.at(-1) ?? "", /add #7 under/);
  }
  for (const none of [ask(), ask({ status: "contact" })]) {
    assert.doesNotMatch(statusOf(none, facts, now, CALL).lines.join(" "), /add #/);
  }
});

test("a promise ends at the next quarter of an hour", () => {
  assert.equal(hoursAfter(now, 4).getTime(), at("2026-11-20T07:15").getTime());
  assert.equal(hoursAfter(at("2026-11-20T03:15"), 1).getTime(), at("2026-11-20T04:15").getTime());
});

for (const [moment, words] of [
  ["2026-11-20T16:15", "today at 4:15 p.m."],
  ["2026-11-21T03:00", "tomorrow at 3 a.m."],
  ["2026-11-19T23:30", "yesterday at 11:30 p.m."],
  ["2026-11-23T12:00", "Monday at 12 p.m."],
  ["2026-12-01T09:00", "December 1 at 9 a.m."],
]) {
  test(`says "${words}"`, () => assert.equal(inWords(at(moment), now), words));
}

test("a day with 25 hours does not move tomorrow", () => {
  assert.equal(inWords(at("2026-11-02T00:30"), at("2026-11-01T00:10")), "tomorrow at 12:30 a.m.");
});

for (const [due, zone, words] of [
  ["2026-11-20T21:00Z", "America/New_York", "today at 4 p.m."],
  ["2026-11-20T21:00Z", "Pacific/Honolulu", "tomorrow at 11 a.m."],
  ["2026-11-21T04:46Z", "America/New_York", "the end of today"],
  ["2026-11-24T05:00Z", "America/New_York", "the end of Monday"],
  ["2026-11-24T06:00Z", "America/New_York", "Tuesday at 1 a.m."],
  ["2026-12-01T05:00Z", "America/New_York", "the end of November 30"],
]) {
  test(`a promise is due by ${words} in ${zone}`, () =>
    assert.equal(byInWords(at(due), at("2026-11-20T08:00Z"), zone), words));
}

test("a sentence ends with one period", () => {
  assert.equal(sentence("By %(by)s.", { by: "tomorrow at 3 a.m." }), "By tomorrow at 3 a.m.");
  assert.equal(sentence("By %(by)s.", { by: "Monday" }), "By Monday.");
  assert.equal(sentence("Gone %(by)s. Or not.", { by: "today at 4 p.m." }), "Gone today at 4 p.m. Or not.");
});

for (const [typed, read] of [
  ["6175550142", "617 555 0142"],
  ["(617) 555-0142", "617 555 0142"],
  ["1-617-555-0142", "1 617 555 0142"],
  ["555.0142", "555 0142"],
  ["617 555 0142 ext. 33", "617 555 0142 ext. 33"],
  ["+44 20 7946 0958", "+442 079 460 958"],
]) {
  test(`reads ${typed} back as ${read}`, () => assert.equal(inGroups(typed), read));
}

for (const typed of ["", "555", "12345678901234567", "call the desk", "617 555 01x2"]) {
  test(`"${typed}" is no number`, () => {
    assert.equal(isNumber(typed), false);
    assert.equal(inGroups(typed), "");
  });
}

test("waiting says by when somebody comes, and says so when it is late", () => {
  assert.match(statusOf(ask(), facts, now, CALL).lines.join(" "), /by tomorrow at 3:15 a\.m\. /);
  const late = statusOf(ask({ promise_due: at("2026-11-19T03:00").toISOString() }), facts, now, CALL);
  assert.deepEqual([late.call, late.kind], [true, "late"]);
  assert.match(late.lines.join(" "), /Please call/);
});

test("after ringing anew it says that somebody may have called", () => {
  assert.match(statusOf(ask({ again: 1 }), facts, now, CALL).lines[1], /may have called you already/);
});

for (const [changed, own, told, following] of /** @type {[object, object, string, string][]} */ ([
  [{ ring: 1, next: null, next_at: null }, {}, "Peers are told now that someone asked.", ""],
  [
    { ring: 1, next: "slots" },
    {},
    "We are asking the peers who are on call.",
    "If nobody has answered by today at 4:10 a.m., we ask every other peer who fits.",
  ],
  [
    { ring: 2, next: "backstop" },
    {},
    "We are asking every peer who fits.",
    "If nobody has answered by today at 4:10 a.m., we tell the program lead, too, as you allowed.",
  ],
  [
    { ring: 2, next: "backstop" },
    { backstop: false },
    "We are asking every peer who fits.",
    "If nobody has answered by today at 4:10 a.m., we ask peers who help several people already.",
  ],
  [
    { ring: 3, next: "again" },
    { backstop: false },
    "Every peer who fits has been told.",
    "If nobody has answered by today at 4:10 a.m., everybody is told again.",
  ],
  [
    { ring: 3, next: "give_up" },
    {},
    "Every peer who fits has been told, and the program lead, as you allowed.",
    "If nobody has answered by today at 4:10 a.m., your request is erased. Please call.",
  ],
])) {
  test(`while it rings she reads: ${told} ${following}`, () => {
    const { lines, call } = statusOf(ask(changed), facts, now, { ...CALL, ...own });
    assert.deepEqual([lines[0], lines[2] ?? ""], [told, following]);
    assert.equal(call, "ring" in changed && changed.ring === 3);
  });
}

test("a step that is about to come has no time any more", () => {
  const soon = ask({ next_at: at("2026-11-20T02:59").toISOString() });

  assert.equal(statusOf(soon, facts, now, CALL).lines.length, 2);
});

test("she reads when it is a lead who has it", () => {
  const title = (/** @type {string} */ status) =>
    statusOf(ask({ status, by: "lead" }), facts, now, CALL).title;

  assert.equal(title("accepted"), "A program lead has your request, as you allowed.");
  assert.equal(title("contact"), "You and a program lead are in touch.");
  assert.equal(title("closing"), "The program lead has closed this.");
  for (const status of ["accepted", "contact"])
    assert.match(readerOf(ask({ status, by: "lead" }), facts, now), /^Only the program lead /);
  assert.equal(readerOf(ask({ status: "contact" }), facts, now), "Only your peer can read this.");
});

test("once taken, the peer's own time counts", () => {
  const due = at("2026-11-20T05:00").toISOString();
  assert.match(
    statusOf(ask({ status: "accepted", contact_due: due }), facts, now, CALL).lines[0],
    /today at 5 a\.m\./,
  );
});

test("what was promised is not replaced by a later time of the peer", () => {
  const said = (/** @type {string} */ promise_due) =>
    statusOf(
      ask({ status: "accepted", promise_due, contact_due: at("2026-11-22T05:00").toISOString() }),
      facts,
      now,
      CALL,
    );

  const kept = said(at("2026-11-21T03:00").toISOString());
  assert.deepEqual(kept.lines, [
    "They reach you by tomorrow at 3 a.m.",
    "If you hear nothing by Sunday at 5 a.m., other peers are told again.",
  ]);
  const broken = said(at("2026-11-20T03:00").toISOString());
  assert.match(broken.lines.join(" "), /by Sunday at 5 a\.m\. That is later than we promised/);
  assert.deepEqual([kept.call, broken.call], [false, true]);
});

test("in touch, the next check-in is said", () => {
  const dates = ["2026-11-25T09:00", "2026-11-22T09:00"].map((due) => ({ due: at(due).toISOString() }));
  assert.match(
    statusOf(ask({ status: "contact", check_ins: dates }), facts, now, CALL).lines[0],
    /Sunday at 9 a\.m\./,
  );
});

test("who only writes reads nothing of calls", () => {
  const states = [
    ask(),
    ask({ again: 1 }),
    ask({ status: "accepted", contact_due: at("2026-11-20T05:00").toISOString() }),
    ask({ status: "accepted", contact_due: at("2026-11-20T02:00").toISOString() }),
  ];

  const lines = states.flatMap(
    (each) => statusOf(each, facts, now, { reach: "write", backstop: true }).lines,
  );

  assert.deepEqual(
    lines.filter((line) => /called|reach/.test(line)),
    [],
  );
  assert.ok(lines.includes("They write to you by today at 5 a.m."));
});

test("a close says once when it is erased", () => {
  const closing = ask({ status: "closing", closing_until: at("2026-11-20T16:15").toISOString() });

  assert.equal(
    statusOf(closing, facts, now, CALL).lines[0],
    "It is erased today at 4:15 p.m. Until then they can open it again.",
  );
});

for (const [changed, words] of [
  [{}, ""],
  [{ sequence: 2, messages: [{ n: 0, sequence: 1 }] }, ""],
  [{ sequence: 2, status: "accepted", messages: [] }, "Your peer changed. Earlier lines are gone."],
  [
    { sequence: 3, status: "contact", messages: [{ n: 0, sequence: 3 }] },
    "Your peer changed. Earlier lines are gone.",
  ],
  [{ sequence: 2, messages: [] }, "The peer who had your request no longer has it. Earlier lines are gone."],
  [{ sequence: 2, messages: [], opened: "2026-11-01T03:00:00Z" }, "Earlier lines are gone."],
]) {
  test(`of lines that are missing it says "${words}"`, () =>
    assert.equal(
      whatIsGone(
        ask({ conversation: 0, sequence: 0, messages: [], .../** @type {object} */ (changed) }),
        facts,
        now,
      ),
      words,
    ));
}

test("what she can do follows from the state", () => {
  const may = (/** @type {string} */ status) =>
    Object.entries(allowedIn(ask({ status }), facts)).flatMap(([name, can]) => (can ? [name] : []));
  assert.deepEqual(may("open"), ["write", "ring", "loosen", "withdraw"]);
  assert.deepEqual(may("accepted"), ["write", "unreached", "change", "withdraw"]);
  assert.deepEqual(may("contact"), ["write", "change", "erase"]);
  assert.deepEqual(may("closing"), ["erase"]);
});

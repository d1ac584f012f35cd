import assert from "node:assert/strict";
import test from "node:test";
import { newIdentity } from "../../../core/js/box.js";
import { openedBy, readMine, reader } from "../supporter/boxes.js";
import { INSTALLATION, makeCard, makeServed, PROGRAM } from "./make.js";

const idOf = () => PROGRAM;

/** The server has these, each named by its box, and counts how often they are fetched. @param {any[]} rows */
function served(rows, program = idOf) {
  const all = rows.map((row) => ({ ...row, mark: `${row.ask} ${row.box.slice(-16)}` }));
  /** @type {string[][]} */
  const fetched = [];
  const read = reader(program, async (asks) => {
    fetched.push(asks);
    return all.filter(({ ask }) => asks.includes(ask));
  });
  const light = all.map(({ box, card, ...row }) => row);
  return { fetched, light, read: (/** @type {string[]} */ keys, listed = light) => read(keys, listed) };
}

test("a box for me gives card and token; a decoy gives nothing", async () => {
  const { people, served: row, boxes } = await makeServed();

  const mine = await served([{ ...row, box: boxes[0] }]).read([people[0].identity]);
  const decoy = await served([{ ...row, box: boxes[1] }]).read([people[1].identity]);

  assert.deepEqual([mine.length, mine[0].card.reason, mine[0].close], [1, "ERR", true]);
  assert.deepEqual(decoy, []);
});

test("an older key of mine still opens", async () => {
  const { people, boxes } = await makeServed();

  assert.ok(await openedBy([newIdentity(), people[0].identity], boxes[0]));
});

test("a card of another program is dropped, wherever the server puts it", async () => {
  const { people, served: row, boxes } = await makeServed();

  const { read } = served([{ ...row, box: boxes[0] }], () => "another");

  assert.deepEqual(await read([people[0].identity]), []);
});

test("what was opened once is remembered, with the newest row", async () => {
  const { people, served: row, boxes } = await makeServed();
  const { read, light, fetched } = served([{ ...row, box: boxes[0] }]);
  await read([people[0].identity]);

  const [again] = await read([], [{ ...light[0], again: 1 }]);

  assert.deepEqual([again.row.again, fetched.length], [1, 1]);
});

test("boxes of many requests are fetched in parts; of one that went meanwhile nothing is shown", async () => {
  const { people, served: row, boxes } = await makeServed();
  const many = Array.from({ length: 45 }, (_, n) => ({ ...row, ask: `ask ${n}`, box: boxes[1] }));
  const { read, light, fetched } = served(many);

  const opened = await read([people[0].identity], [...light, { ...light[0], ask: "gone", mark: "gone" }]);

  assert.deepEqual([opened, fetched.map(({ length }) => length)], [[], [20, 20, 6]]);
});

test("two boxes of one request are one card: the slot before the seat", async () => {
  const { people, served: row, boxes } = await makeServed();
  const rows = [
    { ...row, box: boxes[1], seat: false },
    { ...row, box: boxes[0], seat: true },
  ];

  const asSeat = await served(rows).read([people[0].identity]);
  const both = await served([{ ...row, box: boxes[0], seat: false }, rows[1]]).read([people[0].identity]);

  assert.deepEqual([asSeat.map(({ row }) => row.seat), both.map(({ row }) => row.seat)], [[true], [false]]);
});

test("who accepted reads card and letter", async () => {
  const letter = { name: "Jo", reach: "call", number: "617-555-0142" };
  const { people, served: row, boxes } = await makeServed({ letter, card: makeCard({ for: "team" }) });

  const read = await readMine(INSTALLATION, [people[0].identity], { ...row, box: boxes[0] });

  assert.deepEqual([read.card.for, read.letter.name], ["team", "Jo"]);
});

test("a letter of another conversation is refused", async () => {
  const { people, served: row, boxes } = await makeServed();
  const ask = { ...row, box: boxes[0], conversation: 1 };

  await assert.rejects(readMine(INSTALLATION, [people[0].identity], ask), /another conversation/);
});

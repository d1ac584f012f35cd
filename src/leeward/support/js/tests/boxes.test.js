import assert from "node:assert/strict";
import test from "node:test";
import { newIdentity } from "../../../core/js/box.js";
import { openedBy, readMine, reader } from "../supporter/boxes.js";
import { INSTALLATION, makeCard, makeServed, PROGRAM } from "./make.js";

const idOf = () => PROGRAM;

test("a box for me gives card and token; a decoy gives nothing", async () => {
  const { people, served, boxes } = await makeServed();

  const mine = await reader(idOf)([people[0].identity], [{ ...served, box: boxes[0] }]);
  const decoy = await reader(idOf)([people[1].identity], [{ ...served, box: boxes[1] }]);

  assert.deepEqual([mine.length, mine[0].card.reason, mine[0].close], [1, "ERR", true]);
  assert.deepEqual(decoy, []);
});

test("an older key of mine still opens", async () => {
  const { people, boxes } = await makeServed();

  assert.ok(await openedBy([newIdentity(), people[0].identity], boxes[0]));
});

test("a card of another program is dropped, wherever the server puts it", async () => {
  const { people, served, boxes } = await makeServed();

  assert.deepEqual(await reader(() => "another")([people[0].identity], [{ ...served, box: boxes[0] }]), []);
});

test("what was opened once is remembered, with the newest row", async () => {
  const { people, served, boxes } = await makeServed();
  const read = reader(idOf);
  await read([people[0].identity], [{ ...served, box: boxes[0] }]);

  const [again] = await read([], [{ ...served, box: boxes[0], again: 1 }]);

  assert.equal(again.row.again, 1);
});

test("two boxes of one request are one card: the slot before the seat", async () => {
  const { people, served, boxes } = await makeServed();
  const rows = [
    { ...served, box: boxes[1], seat: false },
    { ...served, box: boxes[0], seat: true },
  ];

  const asSeat = await reader(idOf)([people[0].identity], rows);
  const both = await reader(idOf)([people[0].identity], [{ ...served, box: boxes[0], seat: false }, rows[1]]);

  assert.deepEqual([asSeat.map(({ row }) => row.seat), both.map(({ row }) => row.seat)], [[true], [false]]);
});

test("who accepted reads card and letter", async () => {
  const letter = { name: "Jo", reach: "call", number: "617-555-0142" };
  const { people, served, boxes } = await makeServed({ letter, card: makeCard({ for: "team" }) });

  const read = await readMine(INSTALLATION, [people[0].identity], { ...served, box: boxes[0] });

  assert.deepEqual([read.card.for, read.letter.name], ["team", "Jo"]);
});

test("a letter of another conversation is refused", async () => {
  const { people, served, boxes } = await makeServed();
  const ask = { ...served, box: boxes[0], conversation: 1 };

  await assert.rejects(readMine(INSTALLATION, [people[0].identity], ask), /another conversation/);
});

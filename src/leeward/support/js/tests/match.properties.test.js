// What must hold in every program, for every person. RUNS=10000 tries more of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { match, reasonText } from "../match.js";
import { directoryOf, pathOf, situations } from "./world.js";

const RUNS = { numRuns: Number(process.env.RUNS ?? 400) };

/** @typedef {import("./world.js").Situation} Situation */
/** @typedef {import("./world.js").Fact} Fact */
/** @typedef {{fact: Fact, number: number} & Situation} Asked one person who may be asked, and the situation */

/** @param {Situation} situation */
const solve = ({ world, person, wishes }) => match({ directory: directoryOf(world), person, wishes });

/** Holds for everybody who may be asked. @param {(asked: Asked) => boolean} property */
const forAllAsked = (property) =>
  fc.assert(
    fc.property(situations, (situation) =>
      solve(situation).allowed.every(({ slot, number }) =>
        property({ ...situation, fact: situation.world.facts[slot], number }),
      ),
    ),
    RUNS,
  );

/** Whether they share anything. @param {unknown[]} some @param {unknown[]} others */
const share = (some, others) => some.some((each) => others.includes(each));

/** @param {Pick<Fact, "leads">} fact */
const ledBy = (fact) => fact.leads.map((unit) => `unit ${unit}`);

test("everybody is either asked or left out, once, with reasons that have words", () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const { allowed, left, cannot } = solve(situation);
      const slots = [...allowed, ...left].map(({ slot }) => slot).sort((a, b) => a - b);
      const codes = [
        ...allowed.flatMap(({ reasons }) => reasons),
        ...left.map(({ reason }) => reason),
        ...cannot,
      ];
      assert.deepEqual(
        slots,
        situation.world.facts.map((_, slot) => slot),
      );
      assert.ok(codes.every((code) => reasonText(code).length > 0));
    }),
    RUNS,
  );
});

test("nobody without a box key is asked", () => forAllAsked(({ fact }) => fact.reachable));

test("nobody who leads her unit, or anything it belongs to, is asked", () =>
  forAllAsked(({ fact, person }) => !share(ledBy(fact), person.unit ?? [])));

test("nobody who leads any unit is asked when she named none", () =>
  forAllAsked(({ fact, person }) => person.unit !== null || fact.leads.length === 0));

test("nobody she leads is asked, however far down", () =>
  forAllAsked(({ fact, person }) => !share(pathOf(fact.unit), person.leads)));

test("nobody she left out is asked, by number or by name", () =>
  forAllAsked(({ fact, number, wishes }) => !share(wishes.not.map(String), [String(number), fact.name])));

test("she is never matched with herself", () =>
  forAllAsked(({ fact, person }) => !(person.names ?? []).includes(fact.name)));

test("nobody of her employers is asked where the program forbids it", () =>
  forAllAsked(
    ({ fact, person, world }) =>
      world.rules.employer === "allow" || !share(fact.employers, person.employers ?? []),
  ));

test("outside means outside: of somebody else's organization, and known to be", () =>
  forAllAsked(
    ({ fact, person, wishes }) =>
      wishes.unit !== "outside" ||
      (person.employers !== null && fact.employers.length > 0 && !share(fact.employers, person.employers)),
  ));

test("the unit is as the program and she want it", () =>
  forAllAsked(({ fact, person, wishes, world: { rules } }) => {
    if (person.unit === null) return true;
    const same = pathOf(fact.unit).includes(person.unit[0]);
    const mustBeOther = rules.same_unit === "forbid" || wishes.unit === "other";
    const mustBeSame = rules.same_unit === "require" || wishes.unit === "own";
    return !(same && mustBeOther) && !(!same && mustBeSame);
  }));

test("role and language are as the program requires", () =>
  forAllAsked(({ fact, person, wishes, world: { rules } }) => {
    const role = rules.role !== "require" || person.role === null || fact.role === person.role;
    const language =
      rules.language !== "require" || !wishes.language || fact.languages.includes(wishes.language);
    return role && language;
  }));

test("nobody is left out without one of these reasons", () => {
  const free = { same_unit: "allow", role: "allow", language: "prefer", employer: "allow" };
  fc.assert(
    fc.property(situations, ({ world, wishes }) => {
      const open = {
        ...world,
        rules: /** @type {any} */ (free),
        facts: world.facts.map((f) => ({ ...f, leads: [] })),
      };
      const person = { unit: null, leads: [], role: null, employers: null };
      const { left } = solve({ world: open, person, wishes: { ...wishes, unit: "any", not: [] } });
      assert.ok(left.every(({ reason, slot }) => reason === "no_key" && !world.facts[slot].reachable));
    }),
    RUNS,
  );
});

test("the best come first, and those close are whom she named, up to three of the best, or everybody", () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const { allowed } = solve(situation);
      const close = allowed.filter((each) => each.close);
      const named = allowed.filter(({ reasons }) => reasons.includes("first_choice"));
      assert.ok(allowed.every(({ score }, i) => i === 0 || allowed[i - 1].score >= score));
      const best = allowed.slice(0, 3).filter(({ score }) => score > 0);
      assert.deepEqual(close, [named, best, allowed].find((list) => list.length > 0) ?? []);
    }),
    RUNS,
  );
});

test("experience counts for whoever shares it, by what was signed", () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const { wishes, world } = situation;
      for (const { slot, reasons } of solve(situation).allowed) {
        const shared = share(world.facts[slot].experience, wishes.experience);
        assert.equal(reasons.includes("experience"), shared);
      }
    }),
    RUNS,
  );
});

test("a directory names nobody's experience in clear", () => {
  fc.assert(
    fc.property(situations, ({ world }) => {
      const codes = new Set(world.facts.flatMap(({ experience }) => experience));
      const { supporters } = directoryOf(world);
      assert.ok(supporters.every(({ tags }) => !tags.experience.some((each) => codes.has(each))));
    }),
    RUNS,
  );
});

test("leaving one more person out takes nobody in", () => {
  fc.assert(
    fc.property(situations, fc.integer({ min: 98, max: 115 }), (situation, number) => {
      const { wishes } = situation;
      const before = solve(situation).allowed.map(({ slot }) => slot);
      const after = solve({ ...situation, wishes: { ...wishes, not: [...wishes.not, number] } }).allowed;
      assert.ok(after.every(({ slot }) => before.includes(slot)));
      assert.ok(after.every((each) => each.number !== number));
    }),
    RUNS,
  );
});

test("no lead who is unfit holds the backstop, as a lead or as the peer they are, too", () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const { person, wishes, world } = situation;
      const not = wishes.not.map(String);
      for (const seat of solve(situation).seats) {
        const lead = world.seats[seat];
        const peer = lead.peer === null ? undefined : world.facts[lead.peer];
        for (const { unit, leads, name } of peer ? [lead, peer] : [lead]) {
          assert.ok(!share(ledBy({ leads }), person.unit ?? []));
          assert.ok(person.unit !== null || leads.length === 0);
          assert.ok(unit === null || !share(pathOf(unit), person.leads));
          assert.ok(!not.includes(name) && !(person.names ?? []).includes(name));
        }
        assert.ok(!peer || !not.includes(String(100 + Number(lead.peer))));
      }
    }),
    RUNS,
  );
});

test("every other lead holds it", () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const { world, person } = situation;
      const stranger = { peer: null, unit: null, leads: [], name: "Nobody Else" };
      const seats = [...world.seats.slice(0, 3), stranger];
      const found = solve({
        ...situation,
        world: { ...world, seats },
        person: { ...person, names: [] },
      }).seats;
      assert.ok(found.includes(seats.length - 1));
    }),
    RUNS,
  );
});

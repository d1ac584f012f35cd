// The private self-check: answers stay in this page. It opens no connection and keeps nothing.

import { el, find } from "./dom.js";
import { fill, gettext as _ } from "./gettext.js";
import { phq9, ptsd5 } from "./self_check.js";

/** @param {HTMLElement} root */
export function start(root) {
  for (const part of root.querySelectorAll("[data-check]")) {
    if (!(part instanceof HTMLElement)) continue;
    const look = part.dataset.check === "phq9" ? lookPhq9 : lookPtsd5;
    part.addEventListener("change", () => look(root, part));
    find("[data-clear]", part).addEventListener("click", () => {
      for (const box of boxes(part)) box.checked = false;
      look(root, part);
      part.querySelector("input")?.focus();
    });
    look(root, part); // a browser may have brought answers back
  }
  find("[data-off]", root).hidden = true;
}

/** @param {HTMLElement} root @param {HTMLElement} part */
function lookPhq9(root, part) {
  const given = answers(part, "item");
  warn(find("[data-crisis]", root), (given[8] ?? 0) > 0); // waits for no other answer
  const left = given.filter((each) => each === null).length;
  if (left) return tell(part, left === given.length ? [] : [leftOf(left)]);
  const { sum, band, talk } = phq9(/** @type {number[]} */ (given));
  tell(part, [
    el("p", {}, el("b", {}, fill(_("Your answers add up to %(sum)s of 27."), { sum }))),
    ...inWords(band),
    ...next(talk),
  ]);
}

/** Wholly in sight; whoever answers by keyboard stays where they are. @param {HTMLElement} panel @param {boolean} now */
function warn(panel, now) {
  const opens = now && panel.hidden;
  panel.hidden = !now;
  if (opens) panel.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} root @param {HTMLElement} part */
function lookPtsd5(root, part) {
  const [exposed] = answers(part, "gate");
  const more = find("[data-more]", part);
  more.hidden = exposed !== 1;
  if (exposed === null) return tell(part, []);
  const given = exposed ? answers(part, "item") : [];
  const left = given.filter((each) => each === null).length;
  if (left) return tell(part, left === given.length ? [] : [leftOf(left)]);
  const { sum, talk } = ptsd5(exposed === 1, /** @type {number[]} */ (given));
  const said = exposed
    ? fill(_("You said yes to %(sum)s of 5."), { sum })
    : _("Then the other questions are not for you. If something else weighs on you, that counts as well.");
  tell(part, [el("p", {}, el("b", {}, said)), ...(exposed ? next(talk) : [])]);
}

/** In order, one for each question of this kind; null: not answered. @param {HTMLElement} part @param {string} kind */
const answers = (part, kind) =>
  [...part.querySelectorAll(`[data-${kind}]`)].map((question) => {
    const chosen = question.querySelector("input:checked");
    return chosen instanceof HTMLInputElement ? Number(chosen.value) : null;
  });

/** @param {HTMLElement} part @param {Node[]} said */
const tell = (part, said) => find("[data-result]", part).replaceChildren(...said);

/** @param {number} left */
const leftOf = (left) => el("p", { class: "soft" }, fill(_("Questions left: %(left)s"), { left }));

/** @param {import("./self_check.js").Band} band */
function inWords(band) {
  const said = {
    few: _("Few of these have troubled you in the last two weeks."),
    some: _(
      "Some of these have troubled you. That is common after hard days, and often passes. Look again in two weeks.",
    ),
    clear: _("A number of these have troubled you on many days."),
    many: _("Many of these have troubled you on many days. You should not have to carry that alone."),
    most: _(
      "Most of these have troubled you almost every day. Please talk to someone soon, today if you can.",
    ),
  }[band];
  return [el("p", {}, said)];
}

/** @param {boolean} talk */
const next = (talk) => [
  el(
    "p",
    {},
    talk
      ? _(
          "A number like this is a good reason to talk to a doctor or a counselor. It does not say what you have: only a talk can.",
        )
      : _("This does not say that all is well. If it feels hard, that is reason enough to talk to someone."),
  ),
];

/** @param {HTMLElement} part */
const boxes = (part) => /** @type {NodeListOf<HTMLInputElement>} */ (part.querySelectorAll("input"));

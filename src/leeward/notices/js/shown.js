// What a push becomes on the screen. Pure: the same for every reason, and neutral even if nothing could be read.

const TITLE = "Touching base";
const BODY = "Please look in whenever you can. You know where.";

/** @param {string | undefined} pushed JSON with title and body */
export function draw(pushed) {
  const { title, body } = read(pushed);
  // One notification at most: a newer one takes the place of the older
  return { title, options: { body, tag: "look-in", renotify: true } };
}

/** @param {string | undefined} pushed */
function read(pushed) {
  try {
    const said = JSON.parse(pushed ?? "");
    return { title: text(said.title) || TITLE, body: text(said.body) || BODY };
  } catch {
    return { title: TITLE, body: BODY };
  }
}

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value.slice(0, 200) : "");

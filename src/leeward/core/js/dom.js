// Builds elements without any HTML text: what people typed can only ever become text.

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Child | Children[]} Children lists may hold lists */

const VECTOR = "http://www.w3.org/2000/svg";

/**
 * An element. `attrs`: `class`, `hidden`, `for` and so on are attributes (true = empty, false and null = left out);
 * a function under `onclick` and the like is a listener; `value` and `checked` are set as properties.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [attrs]
 * @param {...Children} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attrs = {}, ...children) {
  const made = document.createElement(tag);
  dress(made, attrs);
  made.append(...kept(children));
  return made;
}

/**
 * The same for vector graphics.
 *
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [attrs]
 * @param {...Children} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function svg(tag, attrs = {}, ...children) {
  const made = document.createElementNS(VECTOR, tag);
  dress(made, attrs);
  made.append(...kept(children));
  return made;
}

/**
 * The one element that must be there.
 *
 * @param {string} selector
 * @param {ParentNode} [inside]
 * @returns {HTMLElement}
 */
export function find(selector, inside = document) {
  const found = inside.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`This page has no ${selector}.`);
  return found;
}

/**
 * What `{{ value|json_script:"id" }}` wrote into the page.
 *
 * @param {string} id
 * @returns {any}
 */
export function pageData(id) {
  return JSON.parse(find(`script#${id}`).textContent ?? "null");
}

/**
 * @param {Element} made
 * @param {Record<string, unknown>} attrs
 */
function dress(made, attrs) {
  for (const [name, value] of Object.entries(attrs)) {
    if (typeof value === "function")
      made.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (name === "value" || name === "checked") Reflect.set(made, name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, String(value));
  }
}

/**
 * @param {Children[]} children
 * @returns {(Node | string)[]}
 */
function kept(children) {
  return children
    .flat(9)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

// A photo chosen on one's own page: cut square and made small here, so that nothing else of the file is sent.

import { sentence, say } from "../../accounts/js/press.js";
import { b64 } from "../../core/js/bytes.js";
import { el, find } from "../../core/js/dom.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { postJson } from "../../core/js/http.js";
import { say as toast } from "../../core/js/shell.js";

const SIDE = 512; // dots; the server makes it smaller still

/** Does nothing on a page without a place for a photo. The page is not loaded anew: something may be typed in it. */
export function startPhoto() {
  const place = document.querySelector("[data-photo]");
  if (!(place instanceof HTMLElement)) return;
  const input = /** @type {HTMLInputElement} */ (find("input[type=file]", place));
  const trouble = find("[data-photo-trouble]", place);
  const remove = find("form", place);

  /** @param {() => Promise<string>} work gives b64, or nothing to take the photo away @param {string} done */
  const change = async (work, done) => {
    input.disabled = true;
    say(trouble, "");
    try {
      const { name } = await postJson(place.dataset.photo ?? "", { photo: await work() });
      show(place, name);
      remove.hidden = !name;
      toast(done);
    } catch (error) {
      say(trouble, sentence(error));
    }
    input.value = "";
    input.disabled = false;
  };
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (!file) return;
    const done = _("Your photo is saved. People see it once your lead has signed it.");
    change(async () => b64(await small(file)), done);
  });
  remove.addEventListener("submit", (event) => {
    event.preventDefault();
    change(async () => "", _("Your photo is gone."));
  });
}

/** @param {HTMLElement} place @param {string} name of the photo, or nothing */
function show(place, name) {
  const picture = /** @type {HTMLImageElement} */ (find("[data-picture]", place));
  if (name) picture.src = `${place.dataset.look}?${name}`;
  picture.hidden = !name;
  find("[data-letter]", place).hidden = Boolean(name);
}

/** The middle of the picture as JPEG, upright. @param {Blob} file */
async function small(file) {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Error(_("This picture could not be opened. Please choose another one: JPEG, PNG or WebP."));
  });
  const { width, height } = picture;
  const side = Math.min(width, height);
  const canvas = el("canvas", { width: SIDE, height: SIDE });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.fillStyle = "white";
  pen.fillRect(0, 0, SIDE, SIDE);
  pen.drawImage(picture, (width - side) / 2, (height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  /** @type {Blob | null} */
  const blob = await new Promise((made) => canvas.toBlob(made, "image/jpeg", 0.9));
  if (!blob)
    throw new Error(_("This picture could not be opened. Please choose another one: JPEG, PNG or WebP."));
  return new Uint8Array(await blob.arrayBuffer());
}

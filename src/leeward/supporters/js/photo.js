// A photo chosen on one's own page: cut square and made small here, so that nothing else of the file is sent.

import { sentence, say } from "../../accounts/js/press.js";
import { b64 } from "../../core/js/bytes.js";
import { el, find } from "../../core/js/dom.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { postJson } from "../../core/js/http.js";

const SIDE = 512; // dots; the server makes it smaller still

/** Does nothing on a page without a place for a photo. */
export function startPhoto() {
  const place = document.querySelector("[data-photo]");
  if (!(place instanceof HTMLElement)) return;
  const input = /** @type {HTMLInputElement} */ (find("input", place));
  const trouble = find("[role=alert]", place);
  input.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    input.disabled = true;
    say(trouble, "");
    try {
      await postJson(place.dataset.photo ?? "", { photo: b64(await small(file)) });
      location.reload();
    } catch (error) {
      say(trouble, sentence(error));
      input.value = "";
      input.disabled = false;
    }
  });
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

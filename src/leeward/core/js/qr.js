// A QR code as vector graphics, drawn in the page: what it says is shown to nobody else.

import qrcode from "qrcode-generator";
import { svg } from "./dom.js";

const QUIET = 4; // modules of white around it, as the standard asks

/** @param {string} content @param {string} label what it is, for those who cannot see it */
export function qr(content, label) {
  const code = qrcode(0, "M");
  code.addData(content, "Byte");
  code.make();
  const size = code.getModuleCount();
  const whole = size + 2 * QUIET;
  let dark = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (code.isDark(row, column)) dark += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return svg(
    "svg",
    {
      class: "qr",
      viewBox: `0 0 ${whole} ${whole}`,
      role: "img",
      "aria-label": label,
      "shape-rendering": "crispEdges",
    },
    svg("rect", { width: whole, height: whole, fill: "#ffffff" }),
    svg("path", { d: dark }),
  );
}

// Numbers as a phone can dial them. Pure.

/** `617 555 0142 x 23` → `+16175550142` and `23`. Numbers without a country are American. @param {string} typed */
function dialed(typed) {
  const [main = "", extension = ""] = typed.split(/(?:extension|ext\.?|x|#)(?=\s*\d+\s*$)/i);
  const digits = main.replace(/\D/g, "");
  const abroad = main.trim().startsWith("+") || digits.length > 10;
  const number = abroad ? `+${digits}` : digits.length === 10 ? `+1${digits}` : digits;
  return { number, extension: extension.trim() };
}

/** @param {string} typed */
export function telHref(typed) {
  const { number, extension } = dialed(typed);
  return number && `tel:${number}${extension ? `;ext=${extension}` : ""}`;
}

/** @param {string} typed */
export function smsHref(typed) {
  const { number } = dialed(typed);
  return number && `sms:${number}`;
}

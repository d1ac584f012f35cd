// Telephone numbers as people type them, read back in groups. Pure.

/** 7 to 15 digits, an extension aside, with the usual marks between them. @param {string} typed */
export function isNumber(typed) {
  const { digits, rest } = parts(typed);
  return digits.length >= 7 && digits.length <= 15 && rest === "";
}

/** "16175550142" → "1 617 555 0142". Empty while it is no number. @param {string} typed */
export function inGroups(typed) {
  if (!isNumber(typed)) return "";
  const { digits, plus, extension } = parts(typed);
  const grouped = groups(digits).join(" ");
  return `${plus}${grouped}${extension ? ` ext. ${extension}` : ""}`;
}

/** @param {string} digits @returns {string[]} */
function groups(digits) {
  if (digits.length === 7) return [digits.slice(0, 3), digits.slice(3)];
  if (digits.length === 10) return [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
  if (digits.length === 11 && digits[0] === "1") return ["1", ...groups(digits.slice(1))];
  return digits.match(/.{3}(?=..)|.+/g) ?? [];
}

/** @param {string} typed */
function parts(typed) {
  const [main = "", extension = ""] = typed.split(/(?:ext?\.?|#)(?=\s*\d+\s*$)/i);
  return {
    digits: main.replace(/\D/g, ""),
    plus: main.trim().startsWith("+") ? "+" : "",
    extension: extension.trim(),
    rest: main.replace(/[\d\s().+/-]/g, ""),
  };
}

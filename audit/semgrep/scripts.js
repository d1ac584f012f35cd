// What the rules must find (ruleid) and must leave alone (ok). Never bundled, never run.

// ruleid: text-as-html
box.innerHTML = words;
// ok: text-as-html
box.textContent = words;
// ruleid: text-as-html
box.insertAdjacentHTML("beforeend", words);

// ruleid: text-as-code
setTimeout("go()", 5);
// ok: text-as-code
setTimeout(() => go(), 5);

// ruleid: guessable-random
const chance = Math.random();
// ok: guessable-random
const better = crypto.getRandomValues(new Uint8Array(16));

// ruleid: talkative
console.log(letter);

// ruleid: posted-to-anybody
other.postMessage(letter, "*");
// ok: posted-to-anybody
other.postMessage(letter, location.origin);

// ruleid: kept-in-clear
localStorage.setItem("receipt", words);

// ruleid: whole-credential
post(credential.toJSON());

// ruleid: cookies-along
fetch("/api/ask", { credentials: "include" });
// ok: cookies-along
fetch("/api/ask", { credentials: "omit" });

// ruleid: told-where-to-go
location.assign(new URLSearchParams(location.search).get("next"));
// ok: told-where-to-go
location.assign("/home/");

// What the page and the service worker both know of the kept page. The names say nothing about what it is.

export const NAME = "numbers";
export const CACHE = "numbers";
export const KEPT = "/urgent/kept/";

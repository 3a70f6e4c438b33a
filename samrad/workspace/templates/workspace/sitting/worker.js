// Shows the page of the meeting when it is reloaded without a network. It keeps the last page and what it is
// made of, and nothing else; what was recorded is kept by the page itself.
const KEPT = "samrad-mote";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const isKept = (request) => {
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return false;
  return address.pathname.endsWith("/mote/") || address.pathname.startsWith("/static/");
};

self.addEventListener("fetch", (event) => {
  if (!isKept(event.request)) return;
  event.respondWith(
    fetch(event.request)
      .then((answer) => {
        if (answer.ok && !answer.redirected && answer.type === "basic") {
          const copy = answer.clone();
          event.waitUntil(caches.open(KEPT).then((kept) => kept.put(event.request.url, copy)));
        }
        return answer;
      })
      .catch(async (failure) => {
        const kept = await caches.match(event.request.url, { ignoreSearch: true, ignoreVary: true });
        if (kept) return kept;
        throw failure;
      }),
  );
});

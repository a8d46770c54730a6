// Holds the page for days without a network. What is asked of the office is never answered from here.

const shelf = "docket-phone", kept = ["/phone", "/manifest.json"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shelf).then((cache) => cache.addAll(kept.map((path) => new Request(path, { cache: "reload" })))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page at once as it is kept; a newer one is fetched meanwhile, for the next opening.
self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method !== "GET" || !kept.includes(path)) return;
  event.respondWith(caches.open(shelf).then(async (cache) => {
    const held = await cache.match(path);
    const newer = fetch(new Request(path, { cache: "no-cache" })).then(async (response) => {
      if (response.ok) await cache.put(path, response.clone());
      return response;
    });
    if (!held) return newer;
    event.waitUntil(newer.catch(() => null));
    return held;
  }));
});

// Holds the page for days without a network. It never answers in place of the office.

const shelf = "docket-phone", paths = ["/phone", "/manifest.json"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shelf).then((cache) => cache.addAll(paths.map((path) => new Request(path, { cache: "reload" })))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page at once as it is kept; a newer one is fetched meanwhile, for the next opening.
self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method !== "GET" || !paths.includes(path)) return;
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

// Holds the page for days without a network. It never answers in place of the office.

const shelf = "docket-phone", marks = { "/phone": ["text/html", '<meta name="docket" content="phone">'], "/manifest.json": ["application/manifest+json", '"start_url": "/phone"'] }, paths = Object.keys(marks);

// Whether an answer is our page: a proxy's notice or a login page isn't, whatever its status.
async function isOurs(path, response) {
  const [type, mark] = marks[path];
  return response.status === 200 && !response.redirected && (response.headers.get("Content-Type") || "").startsWith(type) && (await response.clone().text()).includes(mark);
}

async function renew(path, cache) {
  const response = await fetch(new Request(path, { cache: "reload" })), isKept = await isOurs(path, response);
  if (isKept) await cache.put(path, response.clone());
  return { response, isKept };
}

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shelf).then(async (cache) => {
    for (const path of paths) if (!(await renew(path, cache)).isKept) throw new Error(`${path} is not ours`);
    await self.skipWaiting();
  }));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page at once as it is kept; a newer one is fetched meanwhile, for the next opening.
self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method !== "GET" || !paths.includes(path)) return;
  event.respondWith(caches.open(shelf).then(async (cache) => {
    const held = await cache.match(path), newer = renew(path, cache);
    if (!held) return (await newer).response;
    event.waitUntil(newer.catch(() => null));
    return held;
  }));
});

// The form for visits opens without a line. This worker serves one address, the form's own, and what that page draws with:
// it asks the network first and keeps the last page that came; without a line, or with one that says nothing, it gives that.
// It never answers a POST: what is sent goes through visits.js. `VERSION` (put before this by the server) holds the release
// and the person, so that a new release or somebody else begins anew; signing out clears it all.
'use strict'
const PREFIX = 'visit-form:'
const CACHE = PREFIX + VERSION
const PATIENCE = 6000

self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting())
})

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)))
    await self.clients.claim()
  })())
})

const pathOf = (address) => new URL(address).pathname
const isForm = (request) => request.mode === 'navigate' && pathOf(request.url) === pathOf(self.registration.scope)
const isDrawn = (request) => ['style', 'script', 'font', 'image', 'manifest'].includes(request.destination)

self.addEventListener('fetch', (event) => {
  const request = event.request
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return
  if (isForm(request)) event.respondWith(fresh(request, self.registration.scope))
  else if (isDrawn(request)) event.respondWith(fresh(request, request.url))
})

// The network's answer, kept if it is the page itself (a redirect leads to sign-in, an error is none); else what is kept.
async function fresh(request, key) {
  const cache = await caches.open(CACHE)
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok && answer.type === 'basic' && !answer.redirected) await cache.put(key, answer.clone())
    return answer
  })
  const kept = await cache.match(key)
  if (!kept) return asked
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept))
  return Promise.race([asked.catch(() => kept), late])
}

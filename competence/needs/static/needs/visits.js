// Visits on a bad line: what is typed is kept in this browser, what is sent while there is no line waits here and goes by
// itself when the line is back. Kept by place (the host's own storage) and by person; gone when the person signs out.
// Each visit carries the form's own mark, so that the server takes it once however often it comes.
// Without this file the form is sent as any other.
(function () {
  'use strict'
  const region = document.querySelector('[data-visits]')
  if (!region) return
  const form = document.querySelector('form[data-visit-form]')
  const words = region.dataset
  const PREFIX = 'visits:' + words.visits + ':'
  const DRAFT = PREFIX + 'draft'
  const QUEUE = PREFIX + 'queue'
  const AGAIN = 15000
  const PATIENCE = 20000
  const LOST = ['csrfmiddlewaretoken']
  let sending = false
  let soon = 0 // the draft that is about to be kept
  let signedOut = false

  // Storage may be full or refused: then everything goes on without it, as if this file were not here.
  function read(key) {
    try { return JSON.parse(localStorage.getItem(key)) } catch (_error) { return null }
  }
  function write(key, value) {
    try {
      if (value === null) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(value))
      return true
    } catch (_error) { return false }
  }
  const queue = () => read(QUEUE) || []
  const drop = (token) => write(QUEUE, queue().filter((visit) => visit.token !== token))
  function change(token, values) {
    write(QUEUE, queue().map((visit) => (visit.token === token ? Object.assign(visit, values) : visit)))
  }

  function typed(pressed) {
    const pairs = Array.from(new FormData(form)).filter(([name, value]) => !LOST.includes(name) && typeof value === 'string')
    return pressed && pressed.name ? [...pairs, [pressed.name, pressed.value]] : pairs
  }
  function put(pairs) {
    for (const field of form.elements) {
      if (!field.name || LOST.includes(field.name)) continue
      const values = pairs.filter(([name]) => name === field.name).map(([, value]) => value)
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = values.includes(field.value)
      else if (field.tagName !== 'BUTTON' && values.length) field.value = values[0]
    }
  }
  function mark() {
    const letters = 'bcdfghjkmnpqrstvwxyz23456789'
    return Array.from(crypto.getRandomValues(new Uint8Array(10)), (each) => letters[each % letters.length]).join('')
  }
  function firmOf(pairs) {
    const chosen = pairs.find(([name]) => name === 'organisation')
    const option = chosen && chosen[1] && form.querySelector('option[value="' + CSS.escape(chosen[1]) + '"]')
    return option ? option.textContent.trim() : words.nobody
  }

  function line(text, ...buttons) {
    const item = document.createElement('li')
    item.append(text, ' ', ...buttons)
    return item
  }
  function button(text, about, act) {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'btn btn-quiet btn-small'
    made.append(text)
    const whose = document.createElement('span')
    whose.className = 'vh'
    whose.append(' ' + about)
    made.append(whose)
    made.addEventListener('click', act)
    return made
  }
  function clock(moment) {
    return new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }).replace(':', '.')
  }
  function row(visit) {
    const about = visit.firm + ', ' + clock(visit.at)
    if (!visit.refused) return line(about + '. ' + words.waits)
    const parts = [line(about + '. ' + words.refused)]
    if (form) parts[0].append(button(words.open, about, () => open(visit)))
    return parts[0]
  }
  function show(news) {
    const waiting = queue()
    region.hidden = !waiting.length && !news
    const list = region.querySelector('ul')
    list.replaceChildren(...waiting.map(row))
    region.querySelector('[data-count]').textContent = waiting.length
      ? (waiting.length === 1 ? words.one : words.many.replace('#', waiting.length)) + '.'
      : ''
    region.querySelector('[data-news]').textContent = news || (waiting.length && signedOut ? words.signIn : '')
    region.querySelector('[data-now]').hidden = !waiting.some((visit) => !visit.refused)
  }

  // A visit that the server did not take is put back into the form and sent as any other, so that the page says what is wrong.
  function open(visit) {
    put(visit.pairs)
    form.elements.submission.value = visit.token
    drop(visit.token)
    write(DRAFT, null)
    HTMLFormElement.prototype.submit.call(form)
  }

  async function post(visit) {
    const key = document.querySelector('input[name=csrfmiddlewaretoken]')
    const body = new URLSearchParams(visit.pairs)
    if (key) body.append('csrfmiddlewaretoken', key.value)
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(), PATIENCE)
    try {
      const answer = await fetch(words.address, {
        method: 'POST', body, headers: { Accept: 'application/json' }, redirect: 'manual', signal: stop.signal,
      })
      signedOut = answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403
      if (answer.status === 422) return { refused: true }
      return answer.ok ? await answer.json() : {}
    } catch (_error) {
      return {} // no line, or the server went away: it waits
    } finally { clearTimeout(timer) }
  }

  async function send() {
    if (sending) return null
    sending = true
    let last = null
    try {
      for (const visit of queue().filter((each) => !each.refused)) {
        const answer = await post(visit)
        if (answer.href) { drop(visit.token); last = answer } else if (answer.refused) change(visit.token, { refused: true })
        else break
      }
    } finally { sending = false }
    show(last ? words.sent : '')
    return last
  }
  // Two windows of one browser: one of them sends, the other sees it gone.
  const flush = () => (navigator.locks ? navigator.locks.request(QUEUE, send) : send())

  async function submitted(event) {
    const pairs = typed(event.submitter)
    const visit = { token: form.elements.submission.value || mark(), pairs, firm: firmOf(pairs), at: Date.now() }
    if (!write(QUEUE, [...queue().filter((each) => each.token !== visit.token), visit])) return // no storage: as any form
    event.preventDefault()
    clearTimeout(soon)
    write(DRAFT, null)
    show(words.sending)
    const answer = await flush()
    const stands = queue().find((each) => each.token === visit.token)
    if (!stands && answer) { location.assign(answer.href); return }
    if (stands && stands.refused) { open(stands); return }
    form.reset()
    form.elements.submission.value = mark()
    show(signedOut ? words.signIn : words.kept)
    region.focus()
  }

  // The form opens without a line from the second time on. Only here: the worker's own address is its whole reach.
  function openWithoutALine() {
    if (navigator.serviceWorker) navigator.serviceWorker.register(words.worker, { updateViaCache: 'none' }).catch(() => {})
    // A page that was kept has the mark of the visit that it was kept with.
    if (!navigator.onLine && !form.elements.text.value) form.elements.submission.value = mark()
  }
  async function forgetForm() {
    if (!navigator.serviceWorker || !self.caches) return
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name.startsWith('visit-form:')).map((name) => caches.delete(name)))
    const kept = await navigator.serviceWorker.getRegistration(words.worker)
    if (kept) await kept.unregister()
  }

  function remember() {
    form.addEventListener('input', () => {
      clearTimeout(soon)
      soon = setTimeout(() => write(DRAFT, typed(null)), 300)
    })
    addEventListener('pagehide', () => { if (form.elements.text.value && read(DRAFT)) write(DRAFT, typed(null)) })
    const kept = read(DRAFT)
    if (kept && !form.elements.text.value) {
      put(kept)
      show(words.draft)
    }
    form.addEventListener('submit', submitted)
  }

  // Signing out takes away what waits here; who has not sent everything is told first, and signs out with a second press.
  function signOut(leave) {
    let told = false
    leave.addEventListener('submit', (event) => {
      if (queue().length && !told) {
        told = true
        event.preventDefault()
        event.stopImmediatePropagation()
        show(words.leaving)
        region.focus()
        return
      }
      write(DRAFT, null)
      write(QUEUE, null)
      forgetForm().catch(() => {})
    })
  }

  if (form) { remember(); openWithoutALine() }
  document.querySelectorAll('form[action$="/logga-ut/"]').forEach(signOut)
  region.querySelector('[data-now] button').addEventListener('click', flush)
  addEventListener('online', flush)
  addEventListener('storage', (event) => { if (event.key === QUEUE) show('') })
  setInterval(() => { if (queue().some((visit) => !visit.refused)) flush() }, AGAIN)
  show(form && read(DRAFT) ? words.draft : '')
  if (queue().some((visit) => !visit.refused)) flush()
})()

// Joins a form that says data-passkey to allauth's passkey functions. What the server asks of the browser stands in
// data-options, so that no page needs a script of its own. Without JavaScript the form shows its other text.
(function () {
  'use strict'
  const form = document.querySelector('form[data-passkey]')
  if (!form || !window.PublicKeyCredential || !window.allauth) return
  const error = form.querySelector('[data-passkey-error]')
  const kind = form.dataset.passkey
  const options = form.dataset.options ? JSON.parse(form.dataset.options) : undefined
  const ids = { credential: 'passkey-credential', passwordless: form.querySelector('#id_passwordless') ? 'id_passwordless' : undefined }
  const start = { login: 'loginForm', authenticate: 'authenticateForm', add: 'addForm' }[kind]
  ids[kind] = 'passkey-button'
  window.allauth.webauthn.forms[start]({ ids: ids, data: options })
  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    if (error) error.hidden = false
  })
  form.querySelectorAll('[data-passkey-with]').forEach(function (part) { part.hidden = false })
  form.querySelectorAll('[data-passkey-without]').forEach(function (part) { part.hidden = true })
})()

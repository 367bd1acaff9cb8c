// A second tap on a form that is on its way sends nothing: what it would come back with is not what the first one brings.
(function () {
  'use strict'
  const pause = 5000
  document.addEventListener('submit', function (event) {
    const form = event.target
    if (event.defaultPrevented || form.method !== 'post') return
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
    window.setTimeout(function () { delete form.dataset.sent }, pause)
  })
})()

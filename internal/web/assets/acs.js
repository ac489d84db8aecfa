// Small help for those whose browser runs it; every page works without.
import { initAll } from './vendor/govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// Evidence on the list and box on the page point at each other.
const show = n => {
  for (const el of document.querySelectorAll('.acs-on')) el.classList.remove('acs-on')
  for (const el of document.querySelectorAll(`.acs-box[data-n="${n}"]`)) el.classList.add('acs-on')
  const item = document.getElementById('e' + n)
  if (item) item.classList.add('acs-on')
}
for (const box of document.querySelectorAll('.acs-box')) box.addEventListener('click', () => show(box.dataset.n))
for (const link of document.querySelectorAll('a[data-n]')) {
  link.addEventListener('click', event => {
    show(link.dataset.n)
    const box = document.querySelector(`.acs-box[data-n="${link.dataset.n}"]`)
    if (box) { event.preventDefault(); box.scrollIntoView({ block: 'center', behavior: 'instant' }); box.closest('a').focus({ preventScroll: true }) }
  })
}

// Words selected in the text go into the box for missed signals.
const text = document.getElementById('letter-text')
const missed = document.getElementById('missed')
if (text && missed) {
  text.addEventListener('mouseup', () => {
    const chosen = String(document.getSelection()).trim()
    if (chosen.length > 3) missed.value = chosen
  })
}

// Keys on the scan: + and - zoom, j and k walk through the evidence.
const sheets = document.querySelector('.acs-sheets')
if (sheets) {
  let at = 0
  const zooms = [...document.querySelectorAll('[data-zoom]')]
  const links = [...document.querySelectorAll('a[data-n]')]
  const current = () => zooms.findIndex(z => z.hasAttribute('aria-current'))
  const zoom = i => {
    if (i < 0 || i >= zooms.length) return
    for (const z of zooms) z.removeAttribute('aria-current')
    zooms[i].setAttribute('aria-current', 'true')
    sheets.className = 'acs-sheets acs-zoom-' + zooms[i].dataset.zoom
  }
  for (const [i, z] of zooms.entries()) z.addEventListener('click', event => { event.preventDefault(); zoom(i) })
  sheets.addEventListener('keydown', event => {
    if (event.key === '+' || event.key === '=') zoom(current() + 1)
    if (event.key === '-') zoom(current() - 1)
    if ((event.key === 'j' || event.key === 'k') && links.length) {
      at = (at + (event.key === 'j' ? 1 : links.length - 1)) % links.length
      links[at].click()
    }
  })
}

// A page that follows something brings its middle up to date in place: the reader keeps their place and focus. Without
// JavaScript the whole page loads again.
const middle = document.querySelector('main[data-refresh]')
const again = async () => {
  let seconds = Number(middle.dataset.refresh)
  try {
    const answer = await fetch(location.href, { credentials: 'same-origin' })
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main')
    if (!answer.ok || !fresh) return location.reload()
    if (!middle.contains(document.activeElement)) {
      middle.replaceChildren(...fresh.childNodes)
      seconds = Number(fresh.dataset.refresh || 0)
    }
  } catch {
    seconds *= 5 // the line is down: try less often
  }
  if (seconds) setTimeout(again, seconds * 1000)
}
if (middle) setTimeout(again, Number(middle.dataset.refresh) * 1000)

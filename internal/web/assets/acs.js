// Small help for those whose browser runs it; every page works without.
import { initAll } from './vendor/govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// One page of the scan is shown at a time; the image of another is fetched when it is asked for.
const figures = [...document.querySelectorAll('.acs-sheet')]
const keep = (name, value) => { const f = document.querySelector(`[name=${name}]`); if (f) f.value = value }
const showPage = figure => {
  for (const f of figures) f.hidden = f !== figure
  const image = figure.querySelector('image[data-href]')
  if (image) { image.setAttribute('href', image.dataset.href); image.removeAttribute('data-href') }
  const n = figure.id.slice('page-'.length)
  for (const leaf of document.querySelectorAll('[data-page]')) {
    if (leaf.dataset.page === n) leaf.setAttribute('aria-current', 'page')
    else leaf.removeAttribute('aria-current')
  }
  keep('page_now', n)
}
for (const leaf of document.querySelectorAll('[data-page]')) {
  leaf.addEventListener('click', event => {
    const figure = document.getElementById('page-' + leaf.dataset.page)
    if (figure) { event.preventDefault(); showPage(figure) }
  })
}

// Evidence on the list and box on the page point at each other.
const show = n => {
  for (const el of document.querySelectorAll('.acs-on')) el.classList.remove('acs-on')
  for (const el of document.querySelectorAll(`.acs-box[data-n="${n}"]`)) el.classList.add('acs-on')
  const item = document.getElementById('e' + n)
  if (item) item.classList.add('acs-on')
}
for (const box of document.querySelectorAll('.acs-box')) box.addEventListener('click', () => show(box.dataset.n))
const links = [...document.querySelectorAll('.acs-signal [data-n]')]
for (const link of links) {
  link.addEventListener('click', event => {
    const box = document.querySelector(`.acs-box[data-n="${link.dataset.n}"]`)
    if (!box) return // on a page that is not laid out: the server shows it
    event.preventDefault()
    showPage(box.closest('.acs-sheet'))
    show(link.dataset.n)
    box.scrollIntoView({ block: 'center', behavior: 'instant' })
    box.closest('a').focus({ preventScroll: true })
  })
}

// Words selected in the text, or dragged over on the scan, go into the first empty line for missed signals.
const text = document.getElementById('letter-text')
const put = words => {
  const lines = [...document.querySelectorAll('.acs-missed__words')]
  const line = lines.find(l => !l.value.trim() || l.dataset.put) || lines.at(-1)
  if (!line || words.length < 3) return
  line.value = words
  line.dataset.put = 'yes'
}
if (text) text.addEventListener('mouseup', () => put(String(document.getSelection()).trim()))

const places = [...document.querySelectorAll('.acs-word')]
if (text && places.length && document.querySelector('.acs-missed__words')) {
  document.body.classList.add('acs-can-select')
  const letters = [...text.textContent] // the places count code points
  let from = -1
  const mark = to => {
    const [a, b] = [Math.min(from, to), Math.max(from, to)]
    places.forEach((p, i) => p.classList.toggle('acs-chosen', i >= a && i <= b))
    return [a, b]
  }
  const at = event => places.indexOf(event.target.closest('.acs-word'))
  for (const svg of document.querySelectorAll('.acs-sheet svg')) {
    svg.addEventListener('pointerdown', event => {
      from = at(event)
      if (from >= 0) { event.preventDefault(); mark(from) }
    })
    svg.addEventListener('pointermove', event => { if (from >= 0 && event.buttons && at(event) >= 0) mark(at(event)) })
    svg.addEventListener('pointerup', event => {
      const to = at(event)
      if (from >= 0 && to >= 0 && to !== from) {
        const [a, b] = mark(to)
        put(letters.slice(+places[a].dataset.s, +places[b].dataset.e).join('').trim())
      } else {
        for (const p of places) p.classList.remove('acs-chosen')
      }
      from = -1
    })
  }
}

// The scan: zoom and turn without a round trip; the keys are those of the list above it. The keys work while the scan has the focus, so that they take nothing from a screen reader.
const sheets = document.querySelector('.acs-sheets')
if (sheets && document.querySelector('[data-turn]')) {
  const zooms = [...document.querySelectorAll('[data-zoom]')]
  const turner = document.querySelector('[data-turn]')
  const help = document.querySelector('.acs-keys')
  help.hidden = false
  const zoom = i => {
    if (i < 0 || i >= zooms.length) return
    for (const z of zooms) z.removeAttribute('aria-current')
    zooms[i].setAttribute('aria-current', 'true')
    sheets.className = 'acs-sheets acs-zoom-' + zooms[i].dataset.zoom
    keep('zoom_now', zooms[i].dataset.zoom)
  }
  const current = () => zooms.findIndex(z => z.hasAttribute('aria-current'))
  let degrees = +turner.dataset.turn
  const turn = () => {
    degrees = (degrees + 90) % 360
    for (const svg of document.querySelectorAll('.acs-sheet svg')) {
      const [w, h] = [svg.dataset.w, svg.dataset.h]
      svg.setAttribute('viewBox', degrees % 180 ? `0 0 ${h} ${w}` : `0 0 ${w} ${h}`)
      svg.firstElementChild.setAttribute('transform', ['', `translate(${h} 0) rotate(90)`, `translate(${w} ${h}) rotate(180)`, `translate(0 ${w}) rotate(270)`][degrees / 90])
    }
    keep('turn_now', degrees)
  }
  for (const [i, z] of zooms.entries()) z.addEventListener('click', event => { event.preventDefault(); zoom(i) })
  turner.addEventListener('click', event => { event.preventDefault(); turn() })
  let mark = -1
  const go = step => {
    showPage(figures[(figures.findIndex(f => !f.hidden) + step + figures.length) % figures.length])
    sheets.scrollTop = 0
  }
  sheets.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const act = {
      '+': () => zoom(current() + 1), '=': () => zoom(current() + 1), '-': () => zoom(current() - 1), r: turn, n: () => go(1), p: () => go(-1),
      '?': () => { help.open = !help.open },
      j: () => { mark = (mark + 1) % links.length; links[mark].click() },
      k: () => { mark = (mark + links.length - 1 + (mark < 0 ? 1 : 0)) % links.length; links[mark].click() }
    }[event.key]
    if (!act || ('jk'.includes(event.key) && !links.length)) return
    event.preventDefault()
    act()
  })
}

// Files on their way: how far each has got, and then what became of it. Without JavaScript the form says the same once
// all have been sent.
const sending = document.querySelector('form[data-sending]')
const panel = document.querySelector('.acs-sending')
if (sending && panel) {
  const told = panel.querySelector('[role=status]')
  const list = panel.querySelector('ol')
  const row = file => {
    const [item, name, bar, state] = ['li', 'span', 'progress', 'span'].map(tag => document.createElement(tag))
    name.textContent = file.name
    bar.max = Math.max(file.size, 1)
    bar.value = 0
    bar.setAttribute('aria-label', file.name)
    state.textContent = panel.dataset.waiting
    item.append(name, bar, state)
    list.append(item)
    return { size: file.size, bar, state }
  }
  const follow = (rows, loaded) => {
    for (const r of rows) {
      const here = loaded >= r.size
      r.bar.value = here ? r.bar.max : Math.max(loaded, 0)
      r.state.textContent = here ? panel.dataset.arrived : loaded > 0 ? panel.dataset.underWay : panel.dataset.waiting
      loaded -= r.size
    }
  }
  const result = request => {
    const page = new DOMParser().parseFromString(request.responseText, 'text/html')
    const main = page.querySelector('main')
    if (!main || new URL(request.responseURL).pathname !== new URL(sending.action).pathname) return location.assign(request.responseURL)
    document.title = page.title
    document.querySelector('main').replaceChildren(...main.childNodes)
    const heading = document.querySelector('main h1')
    heading.tabIndex = -1
    heading.focus()
  }
  sending.addEventListener('submit', event => {
    const files = [...sending.querySelector('[type=file]').files]
    if (!files.length) return // the server says what is missing
    event.preventDefault()
    list.replaceChildren()
    const rows = files.map(row)
    const all = files.reduce((n, f) => n + f.size, 0)
    const request = new XMLHttpRequest()
    request.upload.onprogress = e => follow(rows, e.loaded - Math.max(0, e.total - all))
    request.upload.onload = () => follow(rows, all)
    request.onload = () => result(request)
    request.onerror = () => { told.textContent = panel.dataset.broken; sending.hidden = false }
    request.open('POST', sending.action)
    request.send(new FormData(sending))
    told.textContent = ''
    panel.hidden = false
    sending.hidden = true
    panel.querySelector('h2').focus()
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

// Two people on one record see what the other adds, within two seconds.
for (const live of document.querySelectorAll('[data-live]')) {
  let version = `"${live.dataset.version}"`
  const look = async () => {
    try {
      const r = await fetch(live.dataset.live, { headers: { 'If-None-Match': version }, cache: 'no-store' })
      if (r.status === 200 && r.headers.get('ETag')) {
        version = r.headers.get('ETag')
        live.innerHTML = await r.text()
      }
    } catch { /* the next look may succeed */ }
    setTimeout(look, 1500)
  }
  setTimeout(look, 1500)
}

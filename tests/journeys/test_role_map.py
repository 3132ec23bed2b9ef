"""The role map in a real browser: at two widths, by keyboard, and on one A3 however full it is."""

import re
from itertools import cycle, islice

import pytest
from playwright.sync_api import expect

from rolvast.front.rules import letters_on_paper, spread

#: Names of tasks as long, and of words as long, as those of the national product list.
NAMES = [
    "Paspoort", "Rijbewijs verlengen", "Onderhoud infrastructuur", "Gehandicaptenparkeerkaart",
    "Omgevingsvergunning omgevingsplanactiviteit kappen", "Hulp en ondersteuning thuis", "Tolk",
    "Persoonsgegevens verkrijging onder eed of belofte", "Reclamematerieelverspreiding ontheffing",
    "Afvalinzameling glas", "Verklaring van afstand nationaliteit", "Zwembadpas",
]  # fmt: skip

#: Gives each cell of the picture other tasks, as the server would write them.
FILL = """([names, wide, letters]) => {
  const figure = document.querySelector('.rm')
  figure.className = 'rm wide ' + (letters === null ? 'rm--bare' : 'l' + letters)
  const cells = row => [...row.children].slice(1)
  document.querySelectorAll('.rm-map tr[role]').forEach(row => cells(row).forEach((cell, n) => {
    cell.className = cell.className.replace(/w\\d+/, 'w' + wide[n])
  }))
  const sums = [wide[0], wide[1] + wide[2] + wide[3], wide[4] + wide[5], wide[6]]
  document.querySelectorAll('.rm-stances td + td').forEach((cell, n) => { cell.className = 'w' + sums[n] })
  document.querySelectorAll('.rm-map tbody tr').forEach((row, r) => cells(row).forEach((cell, n) => {
    cell.innerHTML = '<b></b><div>' + names[r][n].map(
      name => '<a href="/"><span>' + name + '</span></a>').join('') + '</div>'
  }))
}"""
INSIDE = """() => {
  const figure = document.querySelector('.rm').getBoundingClientRect()
  const last = [...document.querySelectorAll('.rm-map tbody td')].pop().getBoundingClientRect()
  const cells = [...document.querySelectorAll('.rm-map tbody td')]
  return last.bottom <= figure.bottom + 1 && cells.every(cell => cell.scrollWidth <= cell.clientWidth + 1)
}"""


def pages_of(pdf: bytes) -> tuple[int, set[bytes]]:
    """How many pages, and their sizes in points."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)), set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf))


@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
@pytest.mark.parametrize(
    "path", ["/wie-doet-wat/", "/wie-doet-wat/?op=2014-07-01&sinds=2011-01-01&houding=wel"]
)
def test_the_map_is_accessible_and_nothing_scrolls_sideways(visit, accessible, width, path):
    page = visit(path, width=width)
    accessible(page)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0


def test_the_marks_of_the_picture_are_no_stops_of_the_keyboard(visit):
    page = visit("/wie-doet-wat/")
    marks = page.locator(".rm-map td a")
    assert marks.count() > 20
    assert page.locator('.rm-map td a:not([tabindex="-1"])').count() == 0
    assert page.locator(".rm-map td div:not([aria-hidden])").count() == 0


def test_a_mark_says_its_name_under_the_mouse_and_leads_to_the_task(visit):
    page = visit("/wie-doet-wat/")
    mark = page.locator('.rm-map a[href="/taken/paspoort/"]')
    mark.hover()
    expect(mark.locator("span")).to_be_visible()
    mark.click()
    page.wait_for_url("**/taken/paspoort/")


@pytest.mark.parametrize("many", [0, 200, 535, 900, 4000])
def test_it_prints_on_one_a3_with_every_name_inside(visit, many):
    page = visit("/wie-doet-wat/", width=1527)
    page.emulate_media(media="print")
    if many:
        rows = page.locator(".rm-map tbody tr").count()
        shares = [0.03, 0.05, 0.08, 0.12, 0.3, 0.32, 0.1]
        weights = [2 / (row + 2) for row in range(rows)]
        names, told = [], cycle(NAMES)
        for weight in weights:
            in_row = many * weight / sum(weights)
            names.append([list(islice(told, round(in_row * share))) for share in shares])
        wide = spread([[len(cell) for cell in row] for row in names])
        letters = letters_on_paper(
            [[[len(name) for name in cell] for cell in row[:-1]] + [[]] for row in names], wide
        )
        assert letters is not None or many > 535
        page.evaluate(FILL, [names, wide, letters])
    if many < 4000:
        assert page.evaluate(INSIDE)
    count, sizes = pages_of(page.pdf(prefer_css_page_size=True, print_background=True))
    assert count == 1
    assert all(
        list(map(float, size.split()))[2:] == pytest.approx([1190.55, 841.89], abs=1) for size in sizes
    )

"""Looks at a finished site as its readers do: every link inside it leads
somewhere, its feeds are what their specifications say, and pages, feeds, map
and search tell of the same documents.

check.py FOLDER BASE: prints a line for each mistake, and exits with 1 then.
"""
import datetime
import email.utils
import html.parser
import json
import os
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
mistakes = 0


def wrong(what):
    global mistakes
    mistakes += 1
    print(what)


class Page(html.parser.HTMLParser):
    """The addresses and ids of a page, and what could run."""

    def __init__(self, name, text):
        super().__init__()
        self.name, self.links, self.ids, self.lang = name, [], set(), None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "html":
            self.lang = attrs.get("lang"), attrs.get("dir")
        for key in ("href", "src"):
            if key in attrs:
                self.links.append(attrs[key])
        if "id" in attrs:
            if attrs["id"] in self.ids:
                wrong(f"{self.name}: the id {attrs['id']} twice")
            self.ids.add(attrs["id"])
        for key in attrs:
            if key.startswith("on"):
                wrong(f"{self.name}: <{tag} {key}>")
        if tag == "img" and "alt" not in attrs:
            wrong(f"{self.name}: a picture without words")
        if tag == "script" and "src" in attrs and \
                not attrs["src"].endswith("assets/search.js"):
            wrong(f"{self.name}: the script {attrs['src']}")
        if tag in ("iframe", "object", "embed", "base"):
            wrong(f"{self.name}: <{tag}>")


def read_pages(folder):
    pages = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.relpath(os.path.join(where, name), folder)
            if name.endswith(".html"):
                with open(os.path.join(folder, path), encoding="utf-8") as f:
                    pages[path] = Page(path, f.read())
    return pages


def check_links(folder, base, pages):
    for path, page in pages.items():
        if page.lang[1] not in ("ltr", "rtl") or not page.lang[0]:
            wrong(f"{path}: no language or direction")
        for link in page.links:
            if link.startswith(base):
                link = os.path.relpath(link[len(base):] or "index.html",
                                       os.path.dirname(path) or ".")
            parts = urllib.parse.urlsplit(link)
            if parts.scheme or link.startswith("//"):
                if parts.scheme not in ("https", "http", "mailto", "tel",
                                        "data"):
                    wrong(f"{path}: the address {link}")
                continue
            to = os.path.normpath(os.path.join(
                os.path.dirname(path), urllib.parse.unquote(parts.path)))
            if parts.path == "":
                to = path
            if not os.path.isfile(os.path.join(folder, to)):
                wrong(f"{path}: {link} leads nowhere")
            elif parts.fragment and to in pages and \
                    parts.fragment not in pages[to].ids | {"top"}:
                wrong(f"{path}: {link} leads to no place in {to}")


def instant(text, where):
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)",
                        text or ""):
        wrong(f"{where}: the time {text}")
        return None
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def read_atom(folder):
    feed = ET.parse(os.path.join(folder, "atom.xml")).getroot()
    entries = []
    for e in feed.findall(ATOM + "entry"):
        link = [i.get("href") for i in e.findall(ATOM + "link")
                if i.get("rel") == "alternate"]
        if len(link) != 1:
            wrong("atom.xml: an entry without its link")
        entries.append((e.findtext(ATOM + "id"), link[0],
                        e.findtext(ATOM + "title"),
                        instant(e.findtext(ATOM + "published"), "atom.xml"),
                        instant(e.findtext(ATOM + "updated"), "atom.xml"),
                        e.get("{http://www.w3.org/XML/1998/namespace}lang"),
                        e.findtext(ATOM + "content")))
    if len({e[0] for e in entries}) != len(entries):
        wrong("atom.xml: an id twice")
    if entries and instant(feed.findtext(ATOM + "updated"), "atom.xml") != \
            max(e[4] for e in entries):
        wrong("atom.xml: updated is not that of the newest change")
    return entries


def read_rss(folder):
    rss = ET.parse(os.path.join(folder, "rss.xml")).getroot()
    channel = rss.find("channel")
    if rss.tag != "rss" or rss.get("version") != "2.0" or len(rss) != 1:
        wrong("rss.xml: is no RSS 2.0")
    for name in ("title", "link", "description"):
        if not (channel.findtext(name) or "").strip():
            wrong(f"rss.xml: the channel has no {name}")
    known = {"title", "link", "description", "guid", "pubDate", "category",
             DC + "creator", DC + "language", CONTENT + "encoded"}
    entries = []
    for e in channel.findall("item"):
        if {i.tag for i in e} - known:
            wrong("rss.xml: unknown elements of an item")
        date = e.findtext("pubDate")
        if not re.fullmatch(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]"
                            r"{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}", date):
            wrong(f"rss.xml: the date {date}")
        when = email.utils.parsedate_to_datetime(date)
        if when.strftime("%a") != date[:3]:
            wrong(f"rss.xml: {date} is a {when.strftime('%A')}")
        guid = e.find("guid")
        if guid.get("isPermaLink") != "false":
            wrong("rss.xml: the guid is no address")
        entries.append((guid.text, e.findtext("link"), e.findtext("title"),
                        when, e.findtext(DC + "language"),
                        e.findtext(CONTENT + "encoded")))
    return entries


def read_json(folder, base):
    with open(os.path.join(folder, "feed.json"), encoding="utf-8") as f:
        feed = json.load(f)
    if feed["version"] != "https://jsonfeed.org/version/1.1" or \
            feed["feed_url"] != base + "feed.json" or \
            feed["home_page_url"] != base or not feed["title"]:
        wrong("feed.json: its head")
    known = {"id", "url", "external_url", "title", "content_html", "summary",
             "image", "date_published", "date_modified", "authors", "tags",
             "language"}
    entries = []
    for e in feed["items"]:
        if set(e) - known or not isinstance(e["id"], str):
            wrong(f"feed.json: {set(e) - known}")
        for a in e.get("authors", []):
            if not set(a) & {"name", "url", "avatar"}:
                wrong("feed.json: an author without a name")
        entries.append((e["id"], e["url"], e["title"],
                        instant(e["date_published"], "feed.json"),
                        instant(e["date_modified"], "feed.json"),
                        e["language"], e["content_html"]))
    return entries


def check_feeds(folder, base):
    atom, rss = read_atom(folder), read_rss(folder)
    if [e[:4] + e[5:] for e in atom] != rss:
        wrong("atom.xml and rss.xml do not say the same")
    if read_json(folder, base) != atom:
        wrong("feed.json and atom.xml do not say the same")
    times = [e[3] for e in atom]
    if times != sorted(times, reverse=True):
        wrong("atom.xml: not the newest first")
    for e in atom:
        for link in Page("feed", e[6]).links:
            if not urllib.parse.urlsplit(link).scheme and link[0] != "#":
                wrong(f"the feeds have the address {link}")
    return {e[1] for e in atom}


def check_map(folder, base, pages):
    root = ET.parse(os.path.join(folder, "sitemap.xml")).getroot()
    found = {e.text for e in root.iter(MAP + "loc")}
    if len(found) != len(list(root.iter(MAP + "loc"))):
        wrong("sitemap.xml: an address twice")
    want = {base + ("" if p == "index.html" else urllib.parse.quote(p))
            for p in pages}
    for url in found ^ want:
        wrong(f"sitemap.xml: {url} is {'not' if url in want else 'only'} "
              "there")
    return found


def check_search(folder, pages):
    found = {}
    front = open(os.path.join(folder, "index.html"), encoding="utf-8").read()
    for name in re.search(r'data-parts="([^"]*)"', front).group(1).split():
        path = os.path.join(folder, "assets", f"search-{name}.js")
        text = open(path, encoding="utf-8").read()
        body = re.fullmatch(r'pressrelSearch\("([^"]*)",(.*)\);\n', text,
                            re.S)
        if body is None or body.group(1) != name:
            wrong(f"{path}: is no index")
            continue
        rows = json.loads(re.sub(r",\n\]$", "\n]", body.group(2)))
        for row in rows:
            found[urllib.parse.unquote(row[0])] = row
    documents = {p for p in pages if not p.startswith("archive/") and
                 p != "index.html"}
    if set(found) != documents:
        wrong(f"the search has {set(found) ^ documents} more or less")
    listed = set()
    for path, page in pages.items():
        if path.startswith("archive/"):
            listed |= {os.path.normpath(os.path.join(
                "archive", urllib.parse.unquote(i))) for i in page.links}
    if documents - listed:
        wrong(f"no page of the archive lists {documents - listed}")


def main():
    folder, base = sys.argv[1:3]
    pages = read_pages(folder)
    check_links(folder, base, pages)
    fed = check_feeds(folder, base)
    for url in fed - check_map(folder, base, pages):
        wrong(f"the feeds have {url}, and the map has not")
    check_search(folder, pages)
    return mistakes > 0


sys.exit(main())

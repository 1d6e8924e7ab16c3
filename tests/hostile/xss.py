#!/usr/bin/env python3
"""Every known class of script injection through every field into pages.

usage: xss.py PRESSREL FOLDER

Each vector stands once in each field of a document; the pages are read back,
and opened in headless Chromium when there is one, where every link is clicked
and every event sent.  Whatever runs calls the server of this program.  Prints
TAP.
"""
import html
import html.parser
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import xml.etree.ElementTree as ElementTree

PRESSREL, FOLDER = sys.argv[1:3]
JS = "fetch('/qz')"
B64 = "PHNjcmlwdD5mZXRjaCgnL3F6Jyk8L3NjcmlwdD4="

# One line per idea; {} is the script.
VECTORS = r'''
<script>{}</script>
<ScRiPt>{}</sCrIpT>
<script/x>{}</script>
<script >{}</script >
<script
>{}</script>
<scr<script>ipt>{}</scr</script>ipt>
<<script>{}//<</script>
"><script>{}</script>
'><script>{}</script>
</title><script>{}</script>
</style><script>{}</script>
</script><script>{}</script>
--><script>{}</script>
--!><script>{}</script>
]]><script>{}</script>
</textarea><script>{}</script>
</noscript><script>{}</script>
</template><script>{}</script>
&lt;script&gt;{}&lt;/script&gt;
&amp;lt;script&amp;gt;{}
&#60;script&#62;{}&#60;/script&#62;
&#x3c;script&#x3e;{}
+ADw-script+AD4-{}+ADw-/script+AD4-
%3Cscript%3E{}%3C/script%3E
＜script＞{}＜/script＞
\u003cscript\u003e{}\u003c/script\u003e
\x3cscript\x3e{}
<img src=x onerror={}>
<img src=x onerror="{}">
<img src=x:x onerror='{}'//
<img/src=x/onerror={}>
<img	src=x	onerror={}>
<img src=x oNeRrOr={}>
<img src=`x` onerror={}>
<img src="x` `<script>{}</script>"` `>
<img """><script>{}</script>">
" onmouseover="{}
' onmouseover='{}
" autofocus onfocus="{}
" onload={} x="
" style="animation-name:x" onanimationstart="{}
`onmouseover={}
x" onclick={} y
<body onload={}>
<body/onload={}>
<svg onload={}>
<svg/onload={}>
<svg><script>{}</script></svg>
<svg><script href=data:,{} />
<svg><animate onbegin={} attributeName=x dur=1s>
<svg><set attributeName=href to=javascript:{}>
<svg><a xlink:href="javascript:{}"><text x=9 y=9>x</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id='x' onload='{}'/>#x">
<svg><foreignObject><iframe onload={}></foreignObject></svg>
<math><mtext></form><form><mglyph><style></math><img src onerror={}>
<math href="javascript:{}">x</math>
<math><maction actiontype="statusline#" xlink:href="javascript:{}">x
<iframe src="javascript:{}"></iframe>
<iframe srcdoc="<script>{}</script>"></iframe>
<object data="javascript:{}"></object>
<embed src="javascript:{}">
<video src=x onerror={}></video>
<audio src onloadstart={}>
<details open ontoggle={}>
<marquee onstart={}>x</marquee>
<input autofocus onfocus={}>
<select autofocus onfocus={}>
<keygen autofocus onfocus={}>
<form action="javascript:{}"><input type=submit></form>
<button formaction="javascript:{}">x</button>
<isindex type=image src=1 onerror={}>
<meta http-equiv=refresh content="0;url=javascript:{}">
<link rel=stylesheet href="data:text/css,*{{x:expression({})}}">
<base href="javascript:{}//">
<style>@import 'javascript:{}';</style>
<style>*{{background:url("javascript:{}")}}</style>
<div style="width:expression({})">x</div>
<div style="background:url(javascript:{})">x</div>
x;}}</style><script>{}</script>
red;background:url(//hit.example/qz)
<noscript><p title="</noscript><img src=x onerror={}>">
<p title="</p><img src=x onerror={}>">
<a id="`<img src=x onerror={}>`">x</a>
<xmp><img src="</xmp><img src=x onerror={}>"></xmp>
<listing>&lt;img onerror="{}" src=x&gt;</listing>
<![CDATA[<script>{}</script>]]>
<!--[if gte IE 4]><script>{}</script><![endif]-->
<?xml-stylesheet href="javascript:{}"?>
<!ENTITY x "<script>{}</script>">
<x:script xmlns:x="http://www.w3.org/1999/xhtml">{}</x:script>
<a href="javascript:{}">x</a>
<a href="&#106;&#97;&#118;&#97;script:{}">x</a>
<a href="java&#9;script:{}">x</a>
{{{{constructor.constructor("{}")()}}}}
{{{{{{body}}}}}}<script>{}</script>
${{{}}}
#{{{}}}
<%= {} %>
{{% raw %}}<script>{}</script>
"-{}-"
'-{}-'
\"-{}//
</script><!--<script>{}
*/{}/*
"}};{};//
<script>{}</script>
<script src=//hit.example/qz></script>
<img src=//hit.example/qz>
<plaintext><script>{}</script>
'''.strip("\n").replace("<script\n>", "<script\f>").split("\n")

# What stands where an address is expected.
ADDRESSES = r"""
javascript:{}
JavaScript:{}
 javascript:{}
java%0ascript:{}
java\tscript:{}
java\nscript:{}
java\rscript:{}
\x01javascript:{}
\x0bjavascript:{}
javascript&colon;{}
javascript&#58;{}
javascript&#x3a;{}
&#106avascript:{}
&#x6A&#x61&#x76&#x61script:{}
&Tab;javascript:{}
java&NewLine;script:{}
javascript://%0a{}
javascript://rights.example/%0a{}
javascript:void({})
vbscript:{}
livescript:{}
data:text/html,<script>{}</script>
data:text/html;base64,B64
data:image/svg+xml;base64,B64
DATA:text/html;charset=utf-8,<script>{}</script>
blob:{}
feed:javascript:{}
view-source:javascript:{}
jar:javascript:{}!/x
mailto:x@rights.example?subject="onclick={}
https://rights.example/" onclick="{}
https://rights.example/' onclick='{}
https://rights.example/"><script>{}</script>
https://rights.example/?<script>{}</script>
https://rights.example/)<script>{}</script>
//hit.example/" onload="{}
""".strip("\n").split("\n")

MARKDOWN = r"""
[x](A)
[x](<A>)
[x](A "t")
![x](A)
![A](x)
<A>
[x]: A

[x]

[x]: A
[x [y](A) z](A)
[`x`](A)
> [x](A)
""".strip("\n").split("\n\n")


def unescape(text):
    for written, meant in (("\\t", "\t"), ("\\n", "\n"), ("\\r", "\r"),
                           ("\\x01", "\x01"), ("\\x0b", "\x0b")):
        text = text.replace(written, meant)
    return text.replace("B64", B64)


TEXTS = [v.replace("{{", "\0").replace("}}", "\1").replace("{}", JS)
         .replace("\0", "{").replace("\1", "}") for v in VECTORS]
URLS = [unescape(v.replace("{}", JS)) for v in ADDRESSES]


def front(fields):
    """JSON's strings are YAML's."""
    return "---\n" + "".join(
        f"{k}: {json.dumps(v, ensure_ascii=True)}\n"
        for k, v in fields.items()) + "---\n\n"


def write(name, text):
    path = os.path.join(FOLDER, "in", name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", errors="replace") as f:
        f.write(text)


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"'


def plain(v):
    """A value without the house's own braces, which are an error."""
    return v.replace("{{", "{ {").replace("}}", "} }")


def documents():
    """Three documents for each vector and one for each place of an address."""
    tries = 0
    for i, raw in enumerate(TEXTS):
        v = plain(raw)
        person = {"name": v, "role": v, "title": v, "organization": v}
        person = {k: person[k] for k in ("name", "title", "organization")}
        contact = {"name": v, "role": v, "email": "press@rights.example"}
        release = {"kind": "release", "title": v, "subtitle": v,
                   "date": "2019-12-21", "place": v, "source": v,
                   "author": v, "tags": [v, "x"], "contacts": [contact],
                   "boilerplate": v, "dateline": v + " - "}
        write(f"t{i}.md", front(release) + f"News.\n\n{v}\n\n> {v}\n\n"
              f"- {v}\n\n`{v}`\n\n    {v}\n\n**{v}** *{v}*\n")
        tries += len(release) + 8
        write(f"t{i}.csv", "name,country,title,affiliation,type\n" +
              ",".join([quoted(v)] * 4 + ["individual"]) + "\n" +
              "\n".join(f"{quoted(v)},{c},,," for c in ("KR", "FR")) + "\n")
        letter = {"kind": "letter", "title": v, "date": "2019-12-21",
                  "addressee": [v, v], "subject": v, "salutation": v,
                  "closing": v, "signers": f"t{i}.csv", "signed_by": [person],
                  "host": v}
        write(f"l{i}.md", front(letter) + f"# {v}\n\n{v}\n")
        tries += len(letter) + 8
        digest = {"kind": "digest", "title": v, "date": "2019-12-21",
                  "place": v, "source": v, "note": v, "note_label": v,
                  "full_story": "https://news.example/x",
                  "corrections": [{"date": "2019-12-22", "class": "corrected",
                                   "what": v}]}
        write(f"d{i}.md", front(digest) + f"{v}\n\n{v}: [x](y)\n")
        tries += len(digest) + 2
    base = {"kind": "release", "title": "T", "date": "2019-12-21",
            "place": "P", "source": "S"}
    for i, url in enumerate(URLS):
        for k, form in enumerate(MARKDOWN):
            write(f"u{i}-{k}.md", front(base) + "News.\n\n" +
                  form.replace("A", url) + "\n")
            tries += 1
        for key in ("url", "image"):
            write(f"u{i}-{key}.md", front({**base, key: url}) + "News.\n")
            tries += 1
        write(f"u{i}-full.md", front({
            "kind": "digest", "title": "T", "date": "2019-12-21",
            "place": "P", "source": "S", "full_story": url}) + "News.\n")
        write(f"u{i}-web.md", front({**base, "contacts": [
            {"name": "N", "email": url, "phone": url, "web": url}]}) +
            "News.\n")
        tries += 4
    # A house of hostile settings, one folder each.
    for i, raw in enumerate(TEXTS + URLS):
        v = plain(raw)
        write(f"h{i}/pressrel.yaml", f"""organization: o
organizations:
  o:
    name: {json.dumps(v)}
    short_name: {json.dumps(v)}
    web: {json.dumps(v)}
    boilerplate: {json.dumps(v)}
note_label: {json.dumps(v)}
country_names:
  KR: {json.dumps(v)}
contacts:
  c: {{name: {json.dumps(v)}, role: {json.dumps(v)}, email: p@rights.example}}
""")
        write(f"h{i}/a.md", front({**base, "contacts": ["c"]}) + "News.\n")
        tries += 8
    return tries


class Reader(html.parser.HTMLParser):
    """What in a page could run."""

    NEVER = {"iframe", "object", "embed", "base", "form", "input", "button",
             "math", "frame", "applet", "video", "audio", "details",
             "animate", "foreignobject", "set"}

    def __init__(self, name):
        super().__init__(convert_charrefs=True)
        self.name = name
        self.found = []

    def handle_starttag(self, tag, attrs):
        # A newsroom's own search.
        own = self.name.startswith("site/")
        if own and (tag in ("form", "input") or (tag == "script" and re.match(
                r"(\.\./)*assets/search\.js$", dict(attrs).get("src", "")))):
            return
        if tag in self.NEVER:
            self.found.append(f"{self.name}: <{tag}>")
        if tag == "script" and ("type", "application/ld+json") not in attrs:
            self.found.append(f"{self.name}: <script {attrs}>")
        for key, value in attrs:
            start = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if key.startswith("on") or key == "srcdoc":
                self.found.append(f"{self.name}: {key}={value}")
            if key in ("href", "src", "action", "formaction", "xlink:href",
                       "cite", "data", "poster") and re.match(
                    r"(java|vb|live)script:|data:(?!image/(png|jpeg|gif|svg))"
                    r"|blob:|jar:|feed:|view-source:", start):
                self.found.append(f"{self.name}: {key}={value}")
            if key == "http-equiv" and start == "refresh":
                self.found.append(f"{self.name}: refresh")
            if tag in ("img", "link", "source") and key in ("src", "srcset") \
                    and "hit.example" in start:
                self.found.append(f"{self.name}: asks {value}")


def pages(suffix):
    for folder, _, names in sorted(os.walk(FOLDER)):
        for name in sorted(names):
            if name.endswith(suffix) and name != "all.html":
                yield os.path.join(folder, name)


def read_back():
    found, count = [], 0
    for path in pages(".html"):
        with open(path, encoding="utf-8") as f:
            reader = Reader(os.path.relpath(path, FOLDER))
            reader.feed(f.read())
        found += reader.found
        count += 1
    for path in list(pages(".xml")):
        try:
            ElementTree.parse(path)
        except ElementTree.ParseError as e:
            found.append(f"{path}: {e}")
    return found, count


class Server(http.server.BaseHTTPRequestHandler):
    hits = []

    def do_GET(self):
        path = self.path.split("?")[0]
        host = self.headers.get("Host", "")
        if path.startswith("/qz") or host.endswith(".example"):
            Server.hits.append(f"{host}{self.path} from "
                               f"{self.headers.get('Referer')}")
        file = os.path.join(FOLDER, path.lstrip("/"))
        if not os.path.isfile(file):
            self.send_error(404)
            return
        with open(file, "rb") as f:
            data = f.read()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_GET

    def log_message(self, *args):
        pass


# Opens the pages one by one, clicks each link that does not lead elsewhere and
# sends each event to each element.
DRIVER = """<!DOCTYPE html><title>open</title><body><script>
const pages = PAGES;
const events = ['mouseover', 'mouseenter', 'focus', 'error', 'load', 'toggle',
    'animationstart', 'pointerover', 'begin', 'start', 'loadstart', 'click'];
const away = ['http:', 'https:', 'mailto:', 'tel:'];
async function open(page) {
  const f = document.createElement('iframe');
  const loaded = new Promise(r => { f.onload = r; setTimeout(r, 2000); });
  f.src = '/' + page;
  document.body.append(f);
  await loaded;
  try {
    for (const e of f.contentDocument.querySelectorAll('*')) {
      if (!(e.protocol && away.includes(e.protocol)))
        for (const type of events)
          e.dispatchEvent(new Event(type, {bubbles: false}));
      if (e.protocol && !away.includes(e.protocol))
        e.click();
    }
  } catch (e) { }
  await new Promise(r => setTimeout(r, 5));
  f.remove();
}
(async () => {
  for (const page of pages)
    await open(page);
  await fetch('/opened?' + pages.length);
  document.title = 'opened ' + pages.length;
})();
</script>"""


def in_browser(chromium, names):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    with open(os.path.join(FOLDER, "all.html"), "w") as f:
        f.write(DRIVER.replace("PAGES", json.dumps(names)))
    try:
        out = subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu",
             "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
             "--disable-background-networking",
             "--disable-component-update", "--disable-extensions",
             f"--user-data-dir={FOLDER}/profile",
             f"--host-resolver-rules=MAP *.example 127.0.0.1:{port}",
             "--virtual-time-budget=600000", "--dump-dom",
             f"http://127.0.0.1:{port}/all.html"],
            capture_output=True, text=True, timeout=240, check=False).stdout
    except subprocess.TimeoutExpired:
        out = ""
    server.shutdown()
    return f"<title>opened {len(names)}</title>" in out


def export():
    args = [PRESSREL, "export", "-q", "--as-of", "2020-01-01"]
    subprocess.run([*args, "--to", "html", "-o", FOLDER + "/out",
                    FOLDER + "/in"], capture_output=True, check=False)
    subprocess.run([*args, "--to", "site", "-o", FOLDER + "/site",
                    FOLDER + "/in"], capture_output=True, check=False)


def main():
    os.makedirs(FOLDER + "/in", exist_ok=True)
    tries = documents()
    export()
    found, count = read_back()
    written = len(list(pages(".md")))
    print("1..4")
    print("ok 1 - pages are made of documents full of vectors"
          if count > written * 0.4 else
          f"not ok 1 - only {count} pages of {written} documents")
    for line in found[:40]:
        print("#", line)
    print(("not " if found else "") + f"ok 2 - nothing in {count} pages runs")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    names = [os.path.relpath(p, FOLDER) for p in pages(".html")]
    if os.environ.get("PR_QUICK") or chromium is None:
        print("ok 3 - # SKIP no Chromium")
        print("ok 4 - # SKIP no Chromium")
    else:
        # What would be noticed is noticed.
        with open(FOLDER + "/control.html", "w") as f:
            f.write('<a href="javascript:fetch(\'/qz-control\')">x</a>')
        if not os.environ.get("XSS_ALL"):
            names = names[::max(1, len(names) // 150)]
        opened = in_browser(chromium, names + ["control.html"])
        control = [h for h in Server.hits if "control" in h]
        hits = [h for h in Server.hits if "control" not in h]
        print(("" if opened and control else "not ") +
              "ok 3 - Chromium opens the pages, and a script would be noticed")
        for line in hits[:40]:
            print("#", line)
        print(("not " if hits else "") + f"ok 4 - in {len(names)} pages that "
              "Chromium opened no script ran and nothing was asked for")
        print(f"# figure: {len(names)} hostile pages opened in Chromium")
    print(f"# figure: {tries} script vectors tried in {count} pages")


main()

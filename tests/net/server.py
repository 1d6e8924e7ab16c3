#!/usr/bin/env python3
"""A web server on loopback that does what servers do to a client: stalls,
breaks off, redirects in a ring, sends too much, and lies.

usage: server.py [--tls CERT KEY] [--latency MS] [--hosts N]
                 [--address IP]
Prints the port on the first line (with --hosts, all ports), and serves until
standard input ends."""
import argparse
import base64
import gzip
import ssl
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Coalition asks for a vote – Example Rights Network</title>
<meta property="og:site_name" content="Example Rights Network">
<meta property="article:published_time" content="2019-12-21T09:00:00+09:00">
</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<main><article><h1>Coalition asks for a vote</h1>
<p>(Seoul, December 21, 2019) – A coalition of groups asked the government to
vote for the resolution, as it had done for ten years, and to say so in
public.</p>
<p>The <a href="/letter.html">letter</a> was signed by groups, alliances and
individuals, who work in many countries, and on many questions.</p>
<p>For interviews, please contact the Media Desk: <a
href="/cdn-cgi/l/email-protection" class="__cf_email__"
data-cfemail="CFEMAIL">[email&#160;protected]</a></p>
</article></main><footer>© Example Rights Network</footer></body></html>
"""
KEY = 0x42
ADDRESS = "press@rights-network.test"
PAGE = PAGE.replace("CFEMAIL", "%02x" % KEY +
                    "".join("%02x" % (ord(c) ^ KEY) for c in ADDRESS))
LIST = "Name,Type,Country\nExample Rights Network,organization,South Korea\n" \
       "Example Prison Watch,organization,France\n"
SEEN = {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def reply(self, status, body=b"", kind="text/html; charset=utf-8",
              **headers):
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        time.sleep(self.server.latency / 1000)
        path = self.path.split("?")[0]
        name = "do_" + path.strip("/").split("/")[0].replace("-", "_") \
            .replace(".", "_")
        SEEN[self.path] = SEEN.get(self.path, 0) + 1
        try:
            getattr(self, name, self.missing)()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def missing(self):
        self.reply(404, b"<title>Not found</title>")

    def do_(self):
        self.reply(200, b"<title>Front page</title>")

    def do_ok(self):
        self.reply(200, b"<title>Fine</title><p>Fine.</p>")

    def do_page_html(self):
        self.reply(200, PAGE.encode())

    def do_moved(self):
        self.reply(301, Location="/ok/after-move")

    def do_temporary(self):
        self.reply(302, Location="/ok/for-now")

    def do_front(self):
        self.reply(301, Location="/")

    def do_to(self):
        self.reply(302, Location=self.path.partition("?")[2])

    def do_ring(self):
        self.reply(302, Location="/ring?" + str(time.time()))

    def do_to_file(self):
        self.reply(302, Location="file:///etc/passwd")

    def do_to_ftp(self):
        self.reply(302, Location="ftp://127.0.0.1/x")

    def do_gone(self):
        self.reply(410)

    def do_forbidden(self):
        self.reply(403, b"no robots")

    def do_slow_down(self):
        self.reply(429, b"slow down", Retry_After="1")

    def do_no_head(self):
        if self.command == "HEAD":
            self.reply(405)
        else:
            self.reply(200, b"<title>Fine</title>")

    def do_soft_404(self):
        self.reply(200, b"<title>Page not found - Example</title>")

    def do_broken(self):
        self.reply(500, b"oops")

    def do_once_broken(self):
        self.reply(503 if SEEN[self.path] < 3 else 200, b"<title>x</title>")

    def do_stall(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"<p>")
        self.wfile.flush()
        time.sleep(30)

    def do_truncated(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/csv")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(LIST.encode())
        self.close_connection = True

    def do_huge(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/csv")
        self.send_header("Content-Length", str(1 << 30))
        self.end_headers()
        block = b"x" * 65536
        for _ in range((1 << 30) // len(block)):
            self.wfile.write(block)

    def do_bomb(self):
        body = gzip.compress(b"\0" * (64 << 20), 9)
        self.reply(200, body, "text/html", Content_Encoding="gzip")

    def do_not_gzip(self):
        self.reply(200, b"plain words", "text/html",
                   Content_Encoding="gzip")

    def do_not_html(self):
        self.reply(200, b"\x89PNG\r\n\x1a\n\0\0\0\0", "text/html")

    def do_as_octets(self):
        self.reply(200, PAGE.encode(), "application/octet-stream")

    def do_list_csv(self):
        if self.headers.get("If-None-Match") == '"v1"':
            self.send_response(304)
            self.send_header("ETag", '"v1"')
            self.end_headers()
            return
        self.reply(200, LIST.encode(), "text/csv; charset=utf-8",
                   ETag='"v1"')

    def do_agent(self):
        self.reply(200, self.headers.get("User-Agent", "").encode() +
                   b"\n" + self.headers.get("Cookie", "no cookie").encode(),
                   "text/plain", Set_Cookie="a=b")

    def do_dns_query(self):
        """DNS over HTTPS (RFC 8484) for a few names of ours."""
        code = self.path.split("dns=")[1]
        query = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1:at + 1 + query[at]].decode())
            at += query[at] + 1
        name, kind = ".".join(labels), query[at + 2]
        question = query[12:at + 5]
        answers = {
            ("rights-network.test", 15): [b"\0\x0a\x04mail\0"],
            ("no-mail.test", 15): [b"\0\0\0"],
            ("plain.test", 1): [b"\x7f\0\0\1"],
        }.get((name, kind), [])
        rcode = {"missing.test": 3, "broken.test": 2}.get(name, 0)
        body = query[:2] + struct.pack(
            ">HHHHH", 0x8180 | rcode, 1, len(answers), 0, 0) + question
        for data in answers:
            body += b"\xc0\x0c" + struct.pack(
                ">HHIH", kind, 1, 60, len(data)) + data
        self.reply(200, body, "application/dns-message")

    def do_seen(self):
        self.reply(200, "".join("%s %d\n" % i for i in sorted(SEEN.items()))
                   .encode(), "text/plain")


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    latency = 0

    def handle_error(self, request, client_address):
        pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--latency", type=float, default=0)
    parser.add_argument("--hosts", type=int, default=1)
    parser.add_argument("--address", default="127.0.0.1")
    args = parser.parse_args()
    for _ in range(args.hosts):
        server = Server((args.address, 0), Handler)
        server.latency = args.latency
        if args.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*args.tls)
            server.socket = context.wrap_socket(server.socket,
                                                server_side=True)
        print(server.server_address[1], flush=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()

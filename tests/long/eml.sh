#!/bin/sh
# Drafts of e-mails, read by Node's mailparser (where NODE_PATH finds it).
: "${srcdir:?}" "${PRESSREL:?}"
if ! node -e 'require("mailparser")' 2>/dev/null; then
	echo "1..0 # SKIP no mailparser for node"
	exit 0
fi
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cat >"$tmp/pressrel.yaml" <<'EOF'
organization: o
timezone: Asia/Seoul
organizations:
  o: {name: 'Сеть прав "Пример"', email: press@rights.example}
EOF
body() {
	printf '\n.A line, naïve = café, 서울, مرحبا, 😀\n\nFrom here\n\n'
	yes 'word' | head -n 300 | tr '\n' ' '
}
{ printf '%s\n' '---' 'kind: release' 'lang: ko' 'date: 2019-12-21' \
    'title: "Коалиция призывает 서울 to act: a title that is long enough to be folded, 😀"' \
    'place: 서울' '---'; body; } >"$tmp/a.md"
{ printf '%s\n' '---' 'kind: letter' 'lang: ar' 'date: 2019-12-21' \
    'title: "=?UTF-8?Q?x?= and\r\nBcc: x@y.example"' \
    '---'; body; } >"$tmp/b.md"
"$PRESSREL" export -q --to eml,text,html "$tmp" || exit 99
cat >"$tmp/look.js" <<'EOF'
const fs = require("fs"), { simpleParser } = require("mailparser");
const dir = process.argv[2];
let n = 0;
const check = (ok, what) => console.log((ok ? "" : "not ") + "ok " + ++n +
    " - " + what);
// Without the element that says the language and direction once more.
const trim = s => s.replace(/\r\n/g, "\n").replace(
    /\n<div lang="[a-z]+" dir="[lr]t[lr]">/, "").replace(
    "</div>\n</body>", "</body>").trimEnd();
(async () => {
	for (const name of ["a", "b"]) {
		const m = await simpleParser(fs.readFileSync(dir + "/" + name +
		    ".eml"));
		check(m.from.value[0].address === "press@rights.example" &&
		    m.from.value[0].name === 'Сеть прав "Пример"',
		    name + ": the sender");
		check(m.date.toISOString() === "2019-12-20T15:00:00.000Z",
		    name + ": the date");
		check(!m.bcc && m.headers.get("x-unsent") === "1",
		    name + ": header fields");
		for (const [part, file] of [["text", "txt"], ["html", "html"]])
			check(trim(m[part]) === trim(fs.readFileSync(dir +
			    "/" + name + "." + file, "utf8")),
			    name + ": " + part);
		if (name === "a")
			check(m.subject === "Коалиция призывает 서울 to act: " +
			    "a title that is long enough to be folded, 😀",
			    name + ": the subject");
	}
	console.log("1.." + n);
})();
EOF
node "$tmp/look.js" "$tmp"

# fixture DIR: a folder of documents and lists for faults.sh.
fixture() {
	mkdir -p "$1/in/deep" "$1/house/templates" "$1/office" || return 1
	cp "$srcdir"/examples/*.* "$1"
	cp "$srcdir"/tests/data/pages/wordpress.html \
	    "$srcdir"/tests/data/pages/korean.html "$1"
	python3 "$srcdir/tests/net/office.py" "$1/office" || return 1
	cp "$1/coalition-release.md" "$1/in/a.md"
	cp "$1/news-digest.md" "$1/in/deep/b.md"
	cp "$1/signers.csv" "$1/joint-letter.md" "$1/in"
	rm "$1"/office/bomb.* "$1"/office/[clo]*.docx
	cat >"$1/wrong.md" <<-'END'
	---
	kind: release
	title: A headlin with a Tuesday
	date: 2019-12-20
	place: Paris
	source: Example Rights Network
	embargo: 2019-12-20 09:00 Asia/Seol
	unknown: key
	---

	On Saturday, December 20, 2019, forty groups from 30 countries wrote to
	TODO.  See [the page](page.html) and write to press (at) example.org.

	For interviews, contact the Press Desk: newsroom@rights.exmaple, 555 01
	END
	cat >"$1/people.md" <<-'END'
	---
	kind: release
	title: Groups ask in {{place}} and {{plcae}}
	date: 2019-12-21
	place: Seoul
	source: Example Rights Network
	---

	Signed by {{signers.totl}} on Friday, 21 December 2019.

	Contact: A. Speaker, B. Speaker and C. Speaker, Press Officers:
	a@rights.ngo, b @rights.ngo, c#rights.ngo, desk@@rights.ngo
	END
	cat >"$1/fix.md" <<-'END'
	---
	kind: release
	title: Groups ask the assembly to act
	date: 2019-12-21
	place: Seoul
	source: Example Rights Network
	contacts: [press]
	---

	The groups met on Friday, December 21, 2019.  Write to the desk at
	newsroom (at) rights.example for more.
	END
	cat >"$1/under.md" <<-'END'
	---
	kind: statement
	title: 성명서 – العربية
	date: 2019-12-21
	lang: ko
	embargo: 2019-12-21 09:00 Asia/Seoul
	embargo_zones: [Europe/Paris]
	source: Example Rights Network
	signed_by: [{name: The chair, title: Chair}]
	include: [news-digest.md]
	contacts: [press]
	---

	한국어 *문장* 과 `code`, and <b>raw</b>.
	END
	cat >"$1/house/pressrel.yaml" <<-'END'
	organization: o
	templates: templates
	organizations:
	  o: {name: "Organisation «O»", country: FR}
	END
	cp "$1/fix.md" "$1/house/doc.md"
	sed -i '/contacts:/d' "$1/house/doc.md"
	printf '<title>{{title}}</title>{{{content}}}{{>contacts}}\n' \
	    >"$1/house/templates/page.mustache"
	cp "$srcdir/share/templates/new/release.md" "$1/house/templates"
	iconv -f UTF-8 -t UTF-16 "$1/signers.csv" >"$1/utf16.csv" || return 1
	printf 'Nom;Pays;Type\nS\351curit\351;C\364te d'\''Ivoire;ONG\n' \
	    >"$1/latin.csv"
	printf 'name,country,publish,represents\n%s\n%s\n%s\n%s\n' \
	    '=1+1,Korea,yes,3' 'Forum of groups,Wakanda,no,over 300' \
	    'Forum of Group,"France, Japan",initials,' ',,,' >"$1/odd.csv"
	# Two scripts: ICU asks for memory 10,000 times to read its rules for
	# one, and 25,000 times for those of all signers.
	printf '%s\n' name,country 'Example Rights Network,Kenya' \
	    'Exampel Rights Network,Kenya' 'Сеть прав,Kenya' 'Set Prav,Kenya' \
	    >"$1/twice.csv"
	printf 'coalition-release.md\nnews-digest.md\n' >"$1/names"
	export SOURCE_DATE_EPOCH=1576900000
}

# net_fixture DIR ADDRESS: what asks a server.
net_fixture() {
	sed "s|^The groups met.*|See [a]($2/ok/a), [b]($2/gone), [c]($2/moved)\
and [d](http://127.0.0.1:1/x).|" "$1/fix.md" >"$1/net.md"
	XDG_CACHE_HOME=cache
	export XDG_CACHE_HOME
	unset http_proxy https_proxy all_proxy HTTPS_PROXY ALL_PROXY
}

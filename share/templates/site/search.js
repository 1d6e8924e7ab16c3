// The search of a newsroom: looks through index files that it loads as
// scripts, so that it works without a server and from a folder on a disk.
(function () {
	"use strict";
	var form = document.getElementById("search");
	if (!form || !String.prototype.normalize)
		return;
	var input = form.querySelector("input");
	var status = document.getElementById("search-status");
	var results = document.getElementById("search-results");
	var root = form.getAttribute("data-root");
	var names = form.getAttribute("data-parts").split(" ").filter(Boolean);
	var parts = {}, asked = false, loaded = 0, timer = 0;

	function fold(s) {
		return s.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f]/g, "")
		    .toLowerCase();
	}

	window.pressrelSearch = function (name, rows) {
		parts[name] = rows;
	};

	function load() {
		if (asked)
			return;
		asked = true;
		names.forEach(function (name) {
			var s = document.createElement("script");
			s.src = root + "assets/search-" + name + ".js";
			s.async = false;
			s.onload = s.onerror = function () {
				loaded++;
				search();
			};
			document.head.appendChild(s);
		});
	}

	// href, title, lang, dir, kind, date, mark, summary, text
	function matches(row, words) {
		if (row.length < 10)
			row.push(fold(row[1] + " " + row[4] + " " + row[5] + " " +
			    row[8]));
		return words.every(function (w) {
			return row[9].indexOf(w) !== -1;
		});
	}

	function line(tag, cls, text, parent) {
		if (!text)
			return;
		var el = document.createElement(tag);
		el.className = cls;
		el.textContent = text;
		parent.appendChild(el);
	}

	function show(row) {
		var li = document.createElement("li");
		var h = document.createElement("h2");
		var a = document.createElement("a");
		li.lang = row[2];
		li.dir = row[3];
		line("p", "kind", row[4] + (row[5] ? " · " + row[5] : ""), li);
		a.href = root + row[0];
		a.textContent = row[1];
		h.appendChild(a);
		li.appendChild(h);
		line("p", "mark", row[6], li);
		line("p", "summary", row[7], li);
		results.appendChild(li);
	}

	function search() {
		var words = fold(input.value).split(/\s+/).filter(Boolean);
		var count = 0;
		results.textContent = "";
		results.hidden = words.length === 0;
		if (words.length === 0) {
			status.textContent = "";
			return;
		}
		names.forEach(function (name) {
			(parts[name] || []).forEach(function (row) {
				if (!matches(row, words))
					return;
				if (++count <= 50)
					show(row);
			});
		});
		status.textContent = count > 0 ? String(count) :
		    loaded < names.length ? "…" : form.getAttribute("data-none");
	}

	function soon() {
		load();
		clearTimeout(timer);
		timer = setTimeout(search, 120);
	}

	form.hidden = false;
	input.addEventListener("focus", load);
	input.addEventListener("input", soon);
	form.addEventListener("submit", function (e) {
		e.preventDefault();
		soon();
	});
	if (input.value)
		soon();
})();

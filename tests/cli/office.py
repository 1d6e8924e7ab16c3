#!/usr/bin/env python3
"""What a word processor's file gives: each case is a piece of a DOCX or ODT
file and the Markdown that `pressrel new --from' makes of it.

usage: office.py		writes TAP; $PRESSREL is the program
"""
import os
import subprocess
import tempfile
import zipfile

DOCX = """<?xml version="1.0"?><w:document
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
><w:body>%s</w:body></w:document>"""
RELS = """<Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships"
><Relationship Id="r0" Target="media/image1.png"/>
<Relationship Id="r1" Target="https://rights.example/vote"/>
<Relationship Id="r2" Target="mailto:press@rights.example"/>
<Relationship Id="r3"/></Relationships>"""
ODT = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>
<style:style style:name="T0"><style:paragraph-properties/></style:style>
<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/>
</style:style><style:style style:name="T2"><style:text-properties
 fo:font-style="italic" fo:font-weight="normal"/></style:style>
<style:style style:name="H"><style:text-properties text:display="none"/>
</style:style>
</office:automatic-styles><office:body><office:text>%s
</office:text></office:body></office:document-content>"""
LONG = "The coalition of groups asked the assembly to act, and to say when."


def p(text, props=""):
    return f"<w:p>{props}<w:r><w:t>{text}</w:t></w:r></w:p>"


def style(name, more=""):
    return f'<w:pPr><w:pStyle w:val="{name}"/>{more}</w:pPr>'


DOCX_CASES = [
    ("a heading", p("Head", style("Heading2")), "## Head\n"),
    ("a heading with a number is a heading",
     p("Head", style("Heading3", "<w:numPr/>")), "### Head\n"),
    ("a style that only begins so", p("Text", style("HeadingNone")),
     "\nText\n"),
    ("another style", p("Text", style("Body")), "\nText\n"),
    ("a quotation", p("Said.", style("IntenseQuote")), "> Said.\n"),
    ("an item", p("One", "<w:pPr><w:numPr/></w:pPr>"), "- One\n"),
    ("a line break, a tab, a hyphen",
     "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t>"
     "<w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>", "a\\\nb c-d\n"),
    ("italics that are on, and bold that is off",
     '<w:p><w:r><w:rPr><w:i/><w:b w:val="0"/></w:rPr><w:t>a</w:t></w:r>'
     '<w:r><w:rPr><w:b w:val="false"/><w:i w:val="none"/></w:rPr>'
     "<w:t> b</w:t></w:r></w:p>", "*a* b\n"),
    ("bold that is on by a word",
     '<w:p><w:r><w:rPr><w:b w:val="1"/></w:rPr><w:t>a</w:t></w:r></w:p>',
     "**a**\n"),
    ("a link", '<w:p><w:hyperlink r:id="r1"><w:r><w:t>vote</w:t></w:r>'
     "</w:hyperlink></w:p>", "[vote](https://rights.example/vote)\n"),
    ("an address of e-mail",
     '<w:p><w:hyperlink r:id="r2"><w:r><w:t>desk</w:t></w:r>'
     "</w:hyperlink></w:p>", "[desk](mailto:press@rights.example)\n"),
    ("links to nowhere", '<w:p><w:hyperlink r:id="r0"><w:r><w:t>a</w:t></w:r>'
     '</w:hyperlink><w:hyperlink r:id="r3"><w:r><w:t>b</w:t></w:r>'
     '</w:hyperlink><w:hyperlink r:id="r9"><w:r><w:t>c</w:t></w:r>'
     "</w:hyperlink><w:hyperlink><w:r><w:t>d</w:t></w:r></w:hyperlink></w:p>",
     "\nabcd\n"),
    ("fields and changes",
     "<w:p><w:sdt><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt>"
     "<w:smartTag><w:r><w:t>b</w:t></w:r></w:smartTag><w:ins><w:r><w:t>c</w:t>"
     "</w:r></w:ins><w:del><w:r><w:delText>d</w:delText></w:r></w:del></w:p>",
     "\nabc\n"),
    ("what was moved",
     "<w:p><w:moveFrom><w:r><w:t>from</w:t></w:r></w:moveFrom><w:moveTo><w:r>"
     "<w:t>to</w:t></w:r></w:moveTo><w:fldSimple><w:r><w:t>, field</w:t></w:r>"
     "</w:fldSimple></w:p>", "\nto, field\n"),
    ("hidden text",
     "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr>"
     '<w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r></w:p>',
     "\nshown\n"),
    ("a link as a field",
     '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
     ' HYPERLINK "https://rights.example/vote" </w:instrText></w:r><w:r>'
     '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>vote</w:t></w:r>'
     '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> now</w:t></w:r>'
     "</w:p>", "[vote](https://rights.example/vote) now\n"),
    ("an empty paragraph", "<w:p/>" + p("after"), f"{LONG}\n\nafter\n"),
    ("what is too deep is left out",
     "<w:p>" + "<w:ins>" * 12 + "<w:r><w:t>deep</w:t></w:r>" +
     "</w:ins>" * 12 + "<w:r><w:t>flat</w:t></w:r></w:p>", "\nflat\n"),
]


def t(text, attributes=""):
    return f"<text:p{attributes}>{text}</text:p>"


ODT_CASES = [
    ("headings", '<text:h text:outline-level="2">Two</text:h>'
     '<text:h text:outline-level="9">Nine</text:h>'
     '<text:h text:outline-level="0">None</text:h><text:h>Bare</text:h>',
     "## Two\n\n###### Nine\n\n# None\n\n# Bare\n"),
    ("a title in the text", t("Head", ' text:style-name="Title"'),
     "# Head\n"),
    ("a quotation", t("Said.", ' text:style-name="Quotations"'),
     "> Said.\n"),
    ("bold and italics", t('<text:span text:style-name="T1">a</text:span> '
     '<text:span text:style-name="T2">b</text:span> '
     '<text:span text:style-name="T0">c</text:span> '
     '<text:span text:style-name="T9">d</text:span> <text:span>e</text:span>'),
     "**a** *b* c d e\n"),
    ("a list in a list", "<text:list><text:list-item>" + t("One") +
     "<text:list><text:list-item>" + t("Two") + "</text:list-item></text:list>"
     "</text:list-item></text:list>", "- One\n    - Two\n"),
    ("breaks and blanks",
     t("a<text:line-break/>b<text:tab/>c<text:s/>d"), "a\\\nb c d\n"),
    ("a link", t('<text:a xlink:href="https://rights.example/">x</text:a>'),
     "[x](https://rights.example/)\n"),
    ("a note and a change are left out",
     t("a<office:annotation><text:p>note</text:p></office:annotation>b") +
     "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>",
     "\nab\n"),
    ("hidden text",
     t('a<text:span text:style-name="H">secret</text:span>b') +
     t("secret", ' text:style-name="H"') +
     t("<text:hidden-paragraph/>secret") +
     '<text:section text:display="none">' + t("secret") +
     "</text:section>" + t("after"), "\nab\n\nafter\n"),
    ("an empty paragraph", t("") + t("after"), f"{LONG}\n\nafter\n"),
]

PROPERTIES = """<x xmlns:dc="http://purl.org/dc/elements/1.1/"
><dc:title>%s</dc:title><dc:description/><dc:language>fr</dc:language></x>"""


def draft(name, members):
    with tempfile.TemporaryDirectory() as tmp:
        path = os.path.join(tmp, name)
        with zipfile.ZipFile(path, "w") as z:
            for member, data in members.items():
                z.writestr(member, data)
        run = subprocess.run(
            [os.environ["PRESSREL"], "new", "--no-input", "--date",
             "2019-12-21", "--from", path, "-o", "-", "release"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        return run.returncode, run.stdout.decode(), run.stderr.decode()


def main():
    n = failed = 0

    def result(ok, name, text):
        nonlocal n, failed
        n += 1
        failed += not ok
        if not ok:
            print("# " + text.replace("\n", "\n# "))
        print(f"{'' if ok else 'not '}ok {n} - {name}")

    title = p("A title of it", style("Title"))
    for name, xml, want in DOCX_CASES:
        _, out, err = draft("x.docx", {
            "word/document.xml": DOCX % (title + p(LONG) + xml + p(LONG)),
            "word/_rels/document.xml.rels": RELS})
        result(want in out, "docx: " + name, out + err)
    for name, xml, want in ODT_CASES:
        _, out, err = draft("x.odt", {
            "content.xml": ODT % (t("A title of it",
                                    ' text:style-name="Title"') +
                                  t(LONG) + xml + t(LONG))})
        result(want in out, "odt: " + name, out + err)
    for kind, body, properties in [
            ("word/document.xml", DOCX % p(LONG), "docProps/core.xml"),
            ("content.xml", ODT % t(LONG), "meta.xml")]:
        _, out, err = draft("x", {kind: body,
                                  properties: PROPERTIES % "Of the file"})
        result("\ntitle: Of the file\n" in out and "\nlang: fr\n" in out,
               f"{properties} has title and language", out + err)
        for what, data in [("with entities", "<!DOCTYPE x []>" + body[21:]),
                           ("not XML", "<<<"), ("empty", "")]:
            code, out, err = draft("x", {kind: data})
            result(code == 2 and "damaged" in err and out == "",
                   f"{kind} {what}", f"{code} {out}{err}")
    print(f"1..{n}")


if __name__ == "__main__":
    main()

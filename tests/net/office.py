#!/usr/bin/env python3
"""Writes release.docx, release.odt and some damaged archives into a folder."""
import sys
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' \
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
DOCX = f"""<?xml version="1.0"?><w:document {W}><w:body>
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Coalition asks for a vote</w:t></w:r></w:p>
<w:p><w:r><w:t>(Seoul, December 21, 2019) – A coalition </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>of groups</w:t></w:r><w:r><w:t xml:space="preserve"> asked for a </w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>vote</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>
<w:p><w:del><w:r><w:delText>a lost word</w:delText></w:r></w:del><w:ins><w:r><w:t>A second paragraph.</w:t></w:r></w:ins></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>first demand</w:t></w:r></w:p>
<w:p><w:r><w:t>Media contact: Media Desk, +82 2 555 0100</w:t></w:r></w:p>
</w:body></w:document>"""
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' \
    '<Relationship Id="rId1" Target="https://rights-network.test/vote" TargetMode="External"/></Relationships>'
ODT = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink">
<office:automatic-styles><style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>
<office:body><office:text><text:h text:outline-level="1">Coalition asks for a vote</text:h>
<text:p>(Seoul, December 21, 2019) – A coalition <text:span text:style-name="T1">of groups</text:span> asked for a <text:a xlink:href="https://rights-network.test/vote">vote</text:a>.</text:p>
<text:p>A second paragraph.</text:p>
<text:list><text:list-item><text:p>first demand</text:p></text:list-item></text:list>
<text:p>Media contact: Media Desk, +82 2 555 0100</text:p>
</office:text></office:body></office:document-content>"""
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">' + \
    "".join(f'<!ENTITY {chr(99 + i)} "' + f"&{chr(98 + i)};" * 8 + '">'
            for i in range(12)) + \
    f']><w:document {W}><w:body><w:p><w:r><w:t>&n;</w:t></w:r></w:p></w:body></w:document>'


def write(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members.items():
            z.writestr(name, data)


out = sys.argv[1]
write(f"{out}/release.docx", {"word/document.xml": DOCX,
                              "word/_rels/document.xml.rels": RELS})
write(f"{out}/release.odt", {"content.xml": ODT})
write(f"{out}/laughs.docx", {"word/document.xml": LAUGHS})
write(f"{out}/bomb.docx", {"word/document.xml": b" " * (64 << 20)})
write(f"{out}/bomb.odt", {"content.xml": b" " * (64 << 20)})
write(f"{out}/other.docx", {"xl/workbook.xml": "<x/>"})
with open(f"{out}/release.docx", "rb") as f, \
        open(f"{out}/cut.docx", "wb") as g:
    g.write(f.read()[:400])

"""Prints what Word or Excel would call damaged in the package on standard input; nothing when it is sound.

The children of each element must stand in the order of ECMA-376, part 1, annex A (transitional): Word and Excel repair or
refuse what other programs forgive. An element whose order isn't listed here is reported, so that none is written unchecked.
"""

import io
import sys
import xml.etree.ElementTree as tree
import zipfile

ORDER = {
    "w:document": "body",
    "w:sectPr": "headerReference footerReference type pgSz pgMar cols docGrid",
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl rPr",
    "w:rPr": "rFonts b bCs i iCs vanish color sz szCs u lang",
    "w:numPr": "ilvl numId",
    "w:pBdr": "top left bottom right",
    "w:tbl": "tblPr tblGrid tr",
    "w:tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "w:tblBorders": "top left bottom right insideH insideV",
    "w:tblCellMar": "top left bottom right",
    "w:tblGrid": "gridCol",
    "w:tr": "trPr tc",
    "w:trPr": "cantSplit trHeight tblHeader",
    "w:tc": "tcPr p",
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "w:tcBorders": "top left bottom right",
    "w:tabs": "tab",
    "w:hyperlink": "r",
    "w:fldSimple": "r",
    "w:drawing": "inline",
    "w:styles": "docDefaults style",
    "w:docDefaults": "rPrDefault pPrDefault",
    "w:rPrDefault": "rPr",
    "w:style": "name basedOn next qFormat pPr rPr",
    "w:fonts": "font",
    "w:font": "altName charset family",
    "w:settings": "characterSpacingControl compat themeFontLang",
    "w:compat": "useFELayout compatSetting",
    "w:numbering": "abstractNum num",
    "w:abstractNum": "multiLevelType lvl",
    "w:lvl": "start numFmt lvlText lvlJc pPr",
    "w:num": "abstractNumId lvlOverride",
    "w:lvlOverride": "startOverride",
    "w:ftr": "p",
    "wp:inline": "extent docPr graphic",
    "a:graphic": "graphicData",
    "a:graphicData": "pic",
    "pic:pic": "nvPicPr blipFill spPr",
    "pic:nvPicPr": "cNvPr cNvPicPr",
    "pic:blipFill": "blip stretch",
    "pic:spPr": "xfrm prstGeom",
    "a:blip": "extLst",
    "a:extLst": "ext",
    "a:ext": "svgBlip",
    "a:stretch": "fillRect",
    "a:xfrm": "off ext",
    "a:prstGeom": "avLst",
    "x:worksheet": "sheetPr sheetViews sheetFormatPr cols sheetData autoFilter mergeCells printOptions pageMargins pageSetup headerFooter "
    "rowBreaks ignoredErrors",
    "x:sheetPr": "pageSetUpPr",
    "x:sheetViews": "sheetView",
    "x:sheetView": "pane selection",
    "x:cols": "col",
    "x:sheetData": "row",
    "x:row": "c",
    "x:c": "f v",
    "x:mergeCells": "mergeCell",
    "x:headerFooter": "oddFooter",
    "x:rowBreaks": "brk",
    "x:ignoredErrors": "ignoredError",
    "x:workbook": "bookViews sheets definedNames",
    "x:bookViews": "workbookView",
    "x:sheets": "sheet",
    "x:definedNames": "definedName",
    "x:styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles",
    "x:numFmts": "numFmt",
    "x:fonts": "font",
    "x:font": "b i sz color name family charset",
    "x:fills": "fill",
    "x:fill": "patternFill",
    "x:patternFill": "fgColor",
    "x:borders": "border",
    "x:border": "left right top bottom diagonal",
    "x:left": "color",
    "x:right": "color",
    "x:top": "color",
    "x:bottom": "color",
    "x:cellStyleXfs": "xf",
    "x:cellXfs": "xf",
    "x:xf": "alignment",
    "x:cellStyles": "cellStyle",
    "x:sst": "si",
    "x:si": "t r",
    "x:r": "rPr t",
    "x:rPr": "b i sz rFont charset",
}
# What may hold its children in any order.
FREE = {"w:body", "w:p", "w:r"}
PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://schemas.microsoft.com/office/drawing/2016/SVG/main": "asvg",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def name(element):
    space, local = element.tag[1:].split("}")
    return PREFIXES.get(space, space) + ":" + local


def check_order(part, element):
    own = name(element)
    children = [name(child).split(":")[1] for child in element]
    if children and own not in FREE:
        order = ORDER.get(own, "").split()
        unknown = [child for child in children if child not in order]
        if unknown:
            print(f"{part}: {own} holds {unknown[0]}, which has no order here")
        else:
            places = [order.index(child) for child in children]
            for before, after in zip(places, places[1:]):
                if before > after:
                    print(f"{part}: in {own}, {order[before]} stands before {order[after]}")
    if own in ("w:p", "w:r"):
        properties = own[:-1] + own[-1] + "Pr"
        if any(name(child) == properties for child in element[1:]):
            print(f"{part}: {properties} is not first in {own}")
    for child in element:
        check_order(part, child)


def check_table(part, table):
    """The cells of each row fill the grid, and what continues a merged cell stands below its beginning."""
    count = len(table.find(W + "tblGrid"))
    open_columns = set()
    for number, row in enumerate(table.findall(W + "tr")):
        column, begun = 0, set()
        for cell in row.findall(W + "tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = 1 if span is None else int(span.get(W + "val"))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                begun.add((column, width))
                if merge.get(W + "val") == "continue" and (column, width) not in open_columns:
                    print(f"{part}: row {number} continues a cell that doesn't begin above it")
            if cell[-1].tag != W + "p":
                print(f"{part}: a cell of row {number} doesn't end with a paragraph")
            column += width
        if column != count:
            print(f"{part}: row {number} has {column} of {count} columns")
        open_columns = begun


def check_body(part, body):
    """Two tables must not touch: Word makes one of them. Behind the last one stands a paragraph."""
    blocks = [child for child in body if child.tag != W + "sectPr"]
    for before, after in zip(blocks, blocks[1:] + [None]):
        if before.tag == W + "tbl" and (after is None or after.tag == W + "tbl"):
            print(f"{part}: no paragraph behind a table")


def check_merges(part, sheet):
    taken = set()
    for merge in sheet.iter(X + "mergeCell"):
        first, last = merge.get("ref").split(":")
        for place in places(first, last):
            if place in taken:
                print(f"{part}: {merge.get('ref')} overlaps another merged cell")
                break
            taken.add(place)
    rows = [int(row.get("r")) for row in sheet.iter(X + "row")]
    if rows != sorted(set(rows)):
        print(f"{part}: rows are out of order")


def places(first, last):
    def split(reference):
        letters = reference.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        return int(reference[len(letters):]), column

    (top, left), (bottom, right) = split(first), split(last)
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


package = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
types = tree.fromstring(package.read("[Content_Types].xml"))
declared = {item.get("PartName") for item in types} | {item.get("Extension") for item in types}
for part in package.namelist():
    if "/" + part not in declared and part.rsplit(".", 1)[-1] not in declared:
        print(f"{part}: no content type")
    if not part.endswith(".xml") or part.startswith(("docProps/", "[")):
        continue
    root = tree.fromstring(package.read(part))
    check_order(part, root)
    for table in root.iter(W + "tbl"):
        check_table(part, table)
    for body in root.iter(W + "body"):
        check_body(part, body)
    check_merges(part, root)
    folder, _, file = part.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    known = {item.get("Id") for item in tree.fromstring(package.read(relations))} if relations in package.namelist() else set()
    used = {value for item in root.iter() for key, value in item.attrib.items() if key.startswith(R)}
    for missing in sorted(used - known):
        print(f"{part}: relation {missing} is not there")

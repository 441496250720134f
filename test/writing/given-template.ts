import { buildZip } from '../reading/build-zip.ts'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const ML = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const NAMESPACES =
  `xmlns:w="${W}" xmlns:r="${OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" ` +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'

/** As the Russian Word saves it: styles called «a» and «1», a text that is indented, justified and widely spaced. */
const RUSSIAN_STYLES = `<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>
  <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr>
    <w:spacing w:line="360" w:lineRule="auto"/><w:ind w:firstLine="709"/><w:jc w:val="both"/></w:pPr>
    <w:rPr><w:rFonts w:ascii="PT Astra Serif" w:hAnsi="PT Astra Serif" w:cs="PT Astra Serif"/><w:sz w:val="28"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
    <w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>
</w:styles>`

const A4_UPRIGHT =
  '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/>'

/** A page's section as XML, upright unless told. */
export const section = (size = A4_UPRIGHT, more = '') => `<w:sectPr>${more}${size}</w:sectPr>`

/** A paragraph of runs, as an editor cuts them. */
export function runs(...texts: string[]): string {
  const cut = '<w:proofErr w:type="spellStart"/>'
  return `<w:p>${texts.map((text) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`).join(cut)}</w:p>`
}

export interface GivenTemplate {
  /** XML of the blocks of the text, the last section apart. */
  blocks?: string[]
  header?: string
  lastSection?: string
  /** Further parts, or others in the place of ours. */
  parts?: Record<string, string | Buffer>
  relations?: string
  mainType?: string
}

/** A template as Word saves it, of the blocks that a test is about. */
export function givenTemplate(given: GivenTemplate = {}): Buffer {
  const { blocks = [runs('{{отчёт}}')], header, lastSection = section(), parts = {}, relations = '' } = given
  const headerRelation = `<Relationship Id="rId9" Type="${OFFICE}/header" Target="header1.xml"/>`
  const reference = header === undefined ? '' : '<w:headerReference w:type="default" r:id="rId9"/>'
  const last = lastSection.replace('<w:sectPr>', `<w:sectPr>${reference}`)
  const mainType = given.mainType ?? `${ML}.document.main+xml`
  return buildZip({
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mainType}"/>` +
      `<Override PartName="/word/styles.xml" ContentType="${ML}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${ML}.settings+xml"/>` +
      `<Override PartName="/word/header1.xml" ContentType="${ML}.header+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels':
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/>` +
      `<Relationship Id="rId2" Type="${OFFICE}/settings" Target="settings.xml"/>${headerRelation}${relations}</Relationships>`,
    'word/document.xml': `<w:document ${NAMESPACES}><w:body>${blocks.join('')}${last}</w:body></w:document>`,
    'word/styles.xml': RUSSIAN_STYLES,
    'word/settings.xml': `<w:settings ${NAMESPACES}><w:attachedTemplate r:id="rId1"/></w:settings>`,
    'word/_rels/settings.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/attachedTemplate" Target="file:///C:\\Users\\ivanova\\blank.dotx" TargetMode="External"/></Relationships>`,
    'word/header1.xml': `<w:hdr ${NAMESPACES}>${header ?? '<w:p/>'}</w:hdr>`,
    ...parts,
  })
}

/** A text box as Word writes it: once for itself and once for older programs. */
export function textBox(paragraph: string): string {
  const inside = `<w:txbxContent>${paragraph}</w:txbxContent>`
  return (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>' +
    `${inside}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:shape style="width:200pt;height:50pt"><v:textbox>${inside}</v:textbox></v:shape></w:pict></mc:Fallback>` +
    '</mc:AlternateContent></w:r></w:p>'
  )
}

/** A table of one cell. */
export const oneCell = (...paragraphs: string[]) =>
  `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>${paragraphs.join('')}</w:tc></w:tr></w:tbl>`

/** A relation that leads out of the file. */
export const outside = (type: string, target: string) =>
  `<Relationship Id="rId50" Type="${OFFICE}/${type}" Target="${target}" TargetMode="External"/>`

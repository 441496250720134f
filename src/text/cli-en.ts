import type { CliTexts } from './cli-ru.ts'
import { countEn } from './plural.ts'

const READ_USAGE = 'otklik read FILE… [--json] [--institutions REGISTER.csv] [--strict]'
const CONVERT_USAGE = 'otklik convert FILE OUT [--force] [--institutions REGISTER.csv]'
const MERGE_USAGE = 'otklik merge FILE… OUT [--force] [--institutions REGISTER.csv] [--strict]'

const REGISTER_OPTION = `  --institutions REGISTER.csv
                 register of institutions: tax number, name, short name, type,
                 place, aliases, took part; the tax number counts first`
const FORCE_OPTION = '  --force        replace OUT where it exists'
const STRICT_OPTION = '  --strict       exit code 1 where there are warnings or errors'
const HELP_OPTION = '  -h, --help     this help'

export const cliEn: CliTexts = {
  help: {
    program: `Otklik reads plans and reports on independent quality assessment and writes them back.

Commands:
  ${READ_USAGE}
      read a document and show what was found in it
  ${CONVERT_USAGE}
      write a document in another form
  ${MERGE_USAGE}
      put several institutions' parts together into one report

Commands of the server (started by npm start):
  otklik migrate | check | seed | backup FILE | restore FILE | user add … | authority add …

Reads: .docx, .odt, .html, .txt, .xlsx, .ods, .csv, .pdf with text, its own
.json; with LibreOffice .doc, .rtf, .xls too.
Writes: .docx, .pdf, .xlsx, .html, .csv, .json, by the name of OUT.

  -h, --help     this help; help of a command: otklik COMMAND --help
  -V, --version  the version

Exit code: 0 done; 1 under --strict, there are warnings or errors;
2 the input or the call is wrong. The language of messages comes from LANG.
`,
    read: `${READ_USAGE}

Reads documents and shows what was found in them: period, measures,
institutions, results, who is silent, what a person should look at.

  --json         print data instead of a summary: one file, one JSON object;
                 several files, one object a line
${REGISTER_OPTION}
${STRICT_OPTION}
${HELP_OPTION}

Examples:
  otklik read report.docx
  otklik read report.docx --json > report.json
`,
    convert: `${CONVERT_USAGE}

Writes a document in another form: .docx, .pdf, .xlsx, .html, .csv or .json.

${FORCE_OPTION}
${REGISTER_OPTION}
${HELP_OPTION}

Example:
  otklik convert report.docx report.pdf
`,
    merge: `${MERGE_USAGE}

Puts the parts of one plan that institutions sent into one report. Measures
are matched by number and title; results stand in the order of the register,
or of the files. What did not match is named in the findings.

${FORCE_OPTION}
${REGISTER_OPTION}
${STRICT_OPTION}
${HELP_OPTION}

Example:
  otklik merge first.docx second.docx report.docx
`,
  },
  refusedCall: {
    'no-command': () => 'nothing to do was named. Start with: otklik --help',
    'unknown-command': (word) => `there is no command "${word}". See otklik --help`,
    'unknown-option': (word) => `this command has no option ${word}.`,
    'missing-value': (word) => `option ${word} needs a file name after it.`,
    'unwanted-value': (word) => `option ${word} takes no value.`,
    'missing-file': () => 'no file was named.',
    'missing-out': () => 'no name to write to was given.',
    'extra-argument': (word) => `"${word}" is one word too many: the command takes one file and one OUT.`,
    'out-is-input': (word) => `${word}: the file is named both as input and as OUT. Give the result another name.`,
  },
  seeHelp: (command) => `Help: otklik ${command} --help`,
  reading: (file, at, of) => (of > 1 ? `Reading ${at} of ${of}: ${file}` : `Reading ${file}`),
  writing: (file) => `Writing ${file}`,
  merging: (count) => `Merging ${countEn(count, 'document', 'documents')}`,
  secondsUnit: 's',
  written: (file) => `Written: ${file}`,
  outputFailed: (detail) => `the result could not be printed (${detail}). Check disk space.`,
  unexpected: (version, detail) =>
    `a fault of the program (version ${version}): ${detail}\n` +
    'Send this line and the file to whoever maintains the program. Details: OTKLIK_DEBUG=1.',
}

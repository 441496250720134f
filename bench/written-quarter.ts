import type { Pool, PoolClient } from 'pg'

/** A closed quarter whose answers become such as people write them. */
export interface WrittenQuarter {
  schemaName: string
  period: string
}

/** What an answer says, in the columns of its table. */
interface Answer {
  state: string
  status: string | null
  text: string
  reason: string
  until: string | null
  figures: object[]
}

const AT_ONCE = 5000

/**
 * Gives every answer of a quarter words of its own: two thirds tell something, most others only that it is done, some
 * give a cause or move it, some institutions are silent. The same numbers give the same words each time.
 */
export async function writeQuarter(pool: Pool, { schemaName, period }: WrittenQuarter): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`begin; set local search_path to "${schemaName}", public;
      set local session_replication_role = replica`)
    const { rows } = await client.query<{ submission: number; institution: number; measure: number }>(
      `select submission_id as submission, institution_id as institution, measure_id as measure from submission_results
       where reporting_period_id = (select id from reporting_periods where period = $1)`,
      [period],
    )
    for (let at = 0; at < rows.length; at += AT_ONCE) await writeSome(client, rows.slice(at, at + AT_ONCE))
    await client.query('commit')
    await client.query(`vacuum analyze "${schemaName}".submission_results`)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release(true)
  }
}

async function writeSome(
  client: PoolClient,
  rows: readonly { submission: number; institution: number; measure: number }[],
): Promise<void> {
  const written = rows.map(({ submission, institution, measure }) => ({
    submission,
    measure,
    ...answerOf(institution, measure),
  }))
  await client.query(
    `update submission_results x set state = w.state, status = w.status, text = w.text, reason = w.reason,
       until_period = w.until, figures = w.figures, links = '{}'
     from jsonb_to_recordset($1) as w (submission int, measure int, state text, status text, text text, reason text,
       until text, figures jsonb)
     where x.submission_id = w.submission and x.measure_id = w.measure`,
    [JSON.stringify(written)],
  )
}

const EMPTY = ['Исполнено.', 'Выполнено в полном объёме', 'Мероприятие исполнено', '', 'Выполнено.', 'исполнено']
const GOES_ON = ['Работа ведётся на постоянной основе.', 'Работа ведётся', 'Работа продолжается.']
const CAUSES = [
  'Нет средств в смете учреждения',
  'Подрядчик сорвал срок поставки оборудования',
  'Ожидается согласование проекта с отделом архитектуры',
]

/** Of a hundred answers so many, from the first on: silent, with a cause, moved, going on, done and no more. */
const SHARES = { silent: 4, notDone: 7, postponed: 10, goesOn: 15, empty: 34 }

function answerOf(institution: number, measure: number): Answer {
  const pick = picker(institution * 31 + measure)
  const said = { state: 'accepted', reason: '', until: null, figures: [] }
  const kind = pick(100)
  if (kind < SHARES.silent) return { ...said, state: 'empty', status: null, text: '' }
  if (kind < SHARES.notDone) return { ...said, status: 'not-done', text: '', reason: oneOf(pick, CAUSES) }
  if (kind < SHARES.postponed) {
    return {
      ...said,
      status: 'postponed',
      text: '',
      reason: oneOf(pick, CAUSES),
      until: `${new Date().getFullYear() + 1}-Q1`,
    }
  }
  if (kind < SHARES.goesOn) return { ...said, status: 'in-progress', text: oneOf(pick, GOES_ON) }
  if (kind < SHARES.empty) return { ...said, status: 'done', text: oneOf(pick, EMPTY) }
  const first = oneOf(pick, TOLD)(pick)
  const text = pick(3) === 0 ? first : `${first} ${oneOf(pick, TOLD)(pick)}`
  const figures = pick(4) === 0 ? [{ value: 1 + pick(60), of: null, unit: oneOf(pick, UNITS) }] : []
  return { ...said, status: 'done', text, figures }
}

const UNITS = ['занятий', 'консультаций', 'публикаций', 'обращений', 'буклетов']
const MONTHS = ['июля', 'августа', 'сентября']
const GUESTS = ['получателей социальных услуг', 'родственников проживающих', 'детей-инвалидов', 'пожилых граждан']
const THINGS = ['поручни', 'тактильные таблички', 'кнопка вызова персонала', 'пандус', 'стенд с образцами заявлений']
const PARTS = ['«Независимая оценка»', '«Услуги и тарифы»', '«Попечительский совет»', '«Вопросы и ответы»']
const STREETS = ['Садовой', 'Ольховой', 'Заречной', 'Школьной', 'Полевой']
const SUBJECTS = [
  'финансовая грамотность',
  'безопасный дом',
  'уход за лежачими',
  'цифровые навыки',
  'скандинавская ходьба',
]

type Pick = (count: number) => number

/** What institutions tell of their own work. */
const TOLD: readonly ((pick: Pick) => string)[] = [
  (pick) => `Проведено ${2 + pick(40)} занятий для ${oneOf(pick, GUESTS)}, последнее ${dayOf(pick)}.`,
  (pick) => `На официальном сайте обновлён раздел ${oneOf(pick, PARTS)}, размещено ${1 + pick(90)} материалов.`,
  (pick) =>
    `В корпусе № ${1 + pick(6)} на ул. ${oneOf(pick, STREETS)}, ${1 + pick(120)} установлены: ${oneOf(pick, THINGS)}.`,
  (pick) => `Обучение прошли ${2 + pick(30)} из ${33 + pick(20)} сотрудников, удостоверения получены ${dayOf(pick)}.`,
  (pick) =>
    `С ${dayOf(pick)} работает кружок по теме «${oneOf(pick, SUBJECTS)}», его посещают ${4 + pick(35)} человек.`,
  (pick) =>
    `Роздано ${10 + pick(500)} буклетов на тему «${oneOf(pick, SUBJECTS)}», опрошено ${5 + pick(200)} посетителей.`,
  (pick) => `Директор провёл личный приём ${oneOf(pick, GUESTS)}; замечаний по качеству услуг не поступало.`,
  (pick) => `Заключён договор № ${1 + pick(300)}-к на ремонт входной группы, работы начаты ${dayOf(pick)}.`,
  (pick) => `По телефону горячей линии отвечено на ${1 + pick(80)} обращений, среднее ожидание ${1 + pick(9)} минуты.`,
  (pick) => `В газете «Вестник ${1 + pick(50)}-го района» вышла статья о работе отделения дневного пребывания.`,
]

const oneOf = <T>(pick: Pick, list: readonly T[]): T => list[pick(list.length)] as T
const dayOf = (pick: Pick) => `${1 + pick(28)} ${oneOf(pick, MONTHS)}`

/** Numbers that look random and are not. */
function picker(seed: number): Pick {
  let state = (seed * 2_654_435_761) >>> 0
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * count)
  }
}

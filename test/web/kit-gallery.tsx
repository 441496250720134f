import type { Child } from 'hono/jsx'
import { BarChart } from '../../src/web/kit/bar-chart.tsx'
import { Actions, Button, ButtonLink } from '../../src/web/kit/button.tsx'
import { Checkbox, CheckboxGroup, RadioGroup, SelectField } from '../../src/web/kit/choice-fields.tsx'
import { DateText } from '../../src/web/kit/date-text.tsx'
import { DayChart } from '../../src/web/kit/day-chart.tsx'
import { Details, Help } from '../../src/web/kit/details.tsx'
import { DefinitionList, Figures } from '../../src/web/kit/facts.tsx'
import { errorFor } from '../../src/web/kit/field-errors.ts'
import type { FieldErrors } from '../../src/web/kit/field-errors.ts'
import { FileField } from '../../src/web/kit/file-field.tsx'
import { FieldGroup, Form, HiddenField, SearchForm } from '../../src/web/kit/form.tsx'
import { MonthTable, Months } from '../../src/web/kit/month-table.tsx'
import { Pager, Steps, Tabs } from '../../src/web/kit/navigation.tsx'
import { EmptyState, Notice } from '../../src/web/kit/notice.tsx'
import type { NoticeKind } from '../../src/web/kit/notice.tsx'
import { Page } from '../../src/web/kit/page.tsx'
import type { DisplayPreference } from '../../src/web/kit/page.tsx'
import { Picture } from '../../src/web/kit/picture.tsx'
import { ProgressBar } from '../../src/web/kit/progress-bar.tsx'
import { Status, Tag } from '../../src/web/kit/status.tsx'
import type { StatusKind } from '../../src/web/kit/status.tsx'
import { Table } from '../../src/web/kit/table.tsx'
import { DateField, TextArea, TextField } from '../../src/web/kit/text-fields.tsx'
import { TextLink } from '../../src/web/kit/text-link.tsx'
import { Timeline } from '../../src/web/kit/timeline.tsx'

/** Every text of the gallery passes through it: a test puts hostile ones in their place. */
export type Say = (text: string) => string

export interface GalleryProps {
  say?: Say
  preferences?: readonly DisplayPreference[]
}

interface FrameProps extends GalleryProps {
  title: string
  errors?: FieldErrors
  width?: 'narrow' | 'wide'
  lead?: Child
  aside?: Child
  children: Child
}

const asWritten: Say = (text) => text

function GalleryPage({ say = asWritten, preferences, title, children, ...rest }: FrameProps) {
  return (
    <Page
      title={say(title)}
      breadcrumbs={[
        { href: '/plans', text: say('Планы') },
        { href: '/plans/2026', text: say('План на 2026 год') },
        { text: say(title) },
      ]}
      frame={{
        authority: say('Министерство труда и социальной защиты Приозёрской области'),
        navigation: [
          { href: '/plans', text: say('Планы'), current: true },
          { href: '/reports', text: say('Отчёты'), count: 4 },
          { href: '/appeals', text: say('Обращения'), count: 12 },
          { href: '/institutions', text: say('Учреждения') },
          { href: '/assessments', text: say('Независимая оценка') },
        ],
        stylesheet: '/style.css',
        scripts: ['/drafts.js'],
        preferences: preferences ?? [],
        displaySettings: '/display',
        account: (
          <>
            <span>{say('Орлова Мария Петровна')}</span>
            <Form action="/sign-out" inline>
              <Button kind="secondary">{say('Выйти')}</Button>
            </Form>
          </>
        ),
        footer: [
          { href: '/contacts', text: say('Контакты') },
          { href: '/accessibility', text: say('О доступности') },
          { href: 'https://bus.gov.ru/', text: say('Оценить учреждение на bus.gov.ru') },
        ],
      }}
      {...rest}
    >
      {children}
    </Page>
  )
}

/** A form that was refused: every field of the kit. */
export function FormGallery({ say = asWritten, ...rest }: GalleryProps) {
  const errors: FieldErrors = [
    { field: 'title', text: say('Напишите, что сделано') },
    { field: 'done-on', text: say('Дата позже сегодняшней: 31 декабря 2026 г.') },
    { field: 'section', text: say('Выберите раздел плана') },
    { field: 'kind', text: say('Отметьте хотя бы один вид') },
    { field: 'proof', text: say('Файл «акт.exe» не принят: годятся PDF, JPEG и PNG') },
    { field: '', text: say('Отчёт за квартал уже отправил другой сотрудник') },
  ]
  const choices = [
    { value: 'done', text: say('Исполнено'), hint: say('Есть чем подтвердить') },
    { value: 'partly', text: say('Исполнено частично') },
    { value: 'no', text: say('Не исполнено') },
  ]
  return (
    <GalleryPage say={say} {...rest} title="Результат за I квартал" errors={errors} width="narrow">
      <Steps
        items={[
          { text: say('Мероприятие'), state: 'done', href: '/steps/1' },
          { text: say('Результат'), state: 'current' },
          { text: say('Проверка'), state: 'ahead' },
        ]}
      />
      <Form action="/results" files idempotencyKey={say('a1')} version={7}>
        <HiddenField name={say('measure')} value={say('12')} />
        <TextField
          name="title"
          label={say('Что сделано')}
          hint={say('Одной фразой, начиная с глагола: «Установили пандус»')}
          value={say('')}
          error={errorFor(errors, 'title')}
          maxlength={200}
          suggestions={[say('Установили пандус'), say('Обновили стенд')]}
        />
        <DateField
          name="done-on"
          label={say('Когда исполнено')}
          value={say('31.12.2026')}
          error={errorFor(errors, 'done-on')}
        />
        <RadioGroup name="state" label={say('Состояние')} choices={choices} value={say('partly')} />
        <RadioGroup
          name="repeat"
          label={say('Повторяется?')}
          choices={[
            { value: 'yes', text: say('Да') },
            { value: 'no', text: say('Нет') },
          ]}
          value="no"
          inline
        />
        <SelectField
          name="section"
          label={say('Раздел плана')}
          choices={[
            { value: '1', text: say('I. Открытость и доступность информации об организации') },
            { value: '2', text: say('II. Комфортность условий предоставления услуг') },
          ]}
          error={errorFor(errors, 'section')}
        />
        <CheckboxGroup
          name="kind"
          label={say('Что подтверждает')}
          choices={choices}
          values={[say('no')]}
          error={errorFor(errors, 'kind')}
        />
        <TextArea
          name="note"
          label={say('Пояснение')}
          value={say('Пандус установлен у главного входа.\nВторой вход ждёт согласования.')}
          limit={2000}
          optional
        />
        <FieldGroup legend={say('Кто отвечает')}>
          <TextField name="mail" type="email" label={say('Почта')} autocomplete="email" width="middle" optional />
          <TextField
            name="phone"
            type="tel"
            label={say('Телефон')}
            autocomplete="tel"
            width="middle"
            value={say('8')}
          />
          <TextField name="secret" type="password" label={say('Пароль')} autocomplete="current-password" />
        </FieldGroup>
        <FileField
          name="proof"
          label={say('Подтверждения')}
          hint={say('PDF, JPEG или PNG, каждый до 10 МБ')}
          accept=".pdf,.jpg,.png"
          multiple
          received={[{ name: say('акт приёмки.pdf'), note: say('1,2 МБ') }]}
          error={errorFor(errors, 'proof')}
        />
        <Checkbox name="agree" label={say('Опубликовать результат на сайте')} hint={say('Без фамилий')} checked />
        <Actions>
          <Button name="act" value={say('send')}>
            {say('Отправить на проверку')}
          </Button>
          <Button kind="secondary" action="/results/draft">
            {say('Сохранить черновик')}
          </Button>
          <Button kind="danger" about={say('результат за I квартал')}>
            {say('Удалить')}
          </Button>
          <TextLink href="/plans">{say('Вернуться к плану')}</TextLink>
        </Actions>
      </Form>
    </GalleryPage>
  )
}

const institutions = [
  'ГБУ «Комплексный центр социального обслуживания населения Заречного района»',
  'ГКУ «Социально-реабилитационный центр для несовершеннолетних «Родник»',
  'ГБУСО «Приозёрский психоневрологический интернат»',
  'МБУ «Центр дневного пребывания «Рябинушка»',
  'ГБУ «Дом-интернат для престарелых и инвалидов «Сосновый бор»',
] as const

const weekdays = 'понедельник вторник среда четверг пятница суббота воскресенье'.split(' ')

const states: [StatusKind, string][] = [
  ['done', 'исполнено'],
  ['progress', 'исполняется'],
  ['late', 'просрочено'],
  ['returned', 'возвращено'],
  ['waiting', 'ждёт отчёта'],
  ['stopped', 'отменено'],
  ['none', 'не потребовалось'],
]

interface GalleryRow {
  number: string
  measure: string
  institution: string
  deadline: string
  state: [StatusKind, string]
  share: number
}

const measures = [
  'Обеспечить доступность сайта для инвалидов по зрению, разместить сведения о порядке подачи жалоб',
  'Установить пандус у главного входа',
  'Обновить информационный стенд',
  'Провести обучение сотрудников вежливому обращению с получателями услуг',
] as const

const rows: GalleryRow[] = Array.from({ length: 24 }, (_, at) => ({
  number: `${Math.floor(at / 8) + 1}.${(at % 8) + 1}`,
  measure: measures[at % measures.length] ?? '',
  institution: institutions[at % institutions.length] ?? '',
  deadline: `2026-0${(at % 9) + 1}-20`,
  state: states[at % states.length] ?? ['none', ''],
  share: (at * 13) % 101,
}))

/** Lists: tables, search, pager, numbers. */
export function ListGallery({ say = asWritten, ...rest }: GalleryProps) {
  return (
    <GalleryPage
      say={say}
      {...rest}
      title="План на 2026 год"
      lead={say('Что учреждения делают по замечаниям независимой оценки.')}
      aside={<ButtonLink href="/plans/2026/new">{say('Добавить мероприятие')}</ButtonLink>}
    >
      <Figures
        items={[
          { term: say('учреждений в плане'), value: say('25') },
          { term: say('отчитались за I квартал'), value: say('21'), note: say('84 %') },
          {
            term: say('молчат'),
            value: say('4'),
            note: <TextLink href="/silent">{say('Кто и с каких пор')}</TextLink>,
          },
          { term: say('средний балл'), value: undefined },
        ]}
      />
      <Tabs
        label={say('Части плана')}
        items={[
          { href: '/plans/2026', text: say('Мероприятия'), current: true, count: 24 },
          { href: '/plans/2026/institutions', text: say('Учреждения') },
          { href: '/plans/2026/journal', text: say('Журнал') },
        ]}
      />
      <SearchForm
        action="/plans/2026"
        label={say('Найти мероприятие')}
        value={say('пандус')}
        hint={say('По названию или учреждению')}
        kept={{ [say('order')]: say('deadline') }}
        clear="/plans/2026?all"
      >
        <SelectField name="status" label={say('Состояние')} choices={[]} empty={say('Любое')} value={say('late')} />
      </SearchForm>
      <Table
        caption={say('Мероприятия плана')}
        rows={rows}
        groupBy={(row) => say(`Раздел ${row.number.slice(0, 1)}. Открытость и доступность информации`)}
        columns={[
          { header: say('№'), cell: (row) => say(row.number) },
          { header: say('Мероприятие'), kind: 'name', cell: (row) => <a href="/measures/1">{say(row.measure)}</a> },
          { header: say('Учреждение'), cell: (row) => say(row.institution) },
          {
            header: say('Срок'),
            kind: 'date',
            sort: { href: '/plans/2026?order=deadline', now: 'ascending' },
            cell: (row) => <DateText date={row.deadline} />,
          },
          { header: say('Состояние'), cell: (row) => <Status kind={row.state[0]}>{say(row.state[1])}</Status> },
          { header: say('Готово, %'), kind: 'number', sort: { href: '?order=share' }, cell: (row) => row.share },
          {
            header: say('Действия'),
            kind: 'actions',
            cell: (row) => (
              <Form action="/measures/1/accept" inline>
                <Button kind="secondary" about={say(`мероприятие ${row.number}`)}>
                  {say('Принять')}
                </Button>
              </Form>
            ),
          },
        ]}
        total={['', say('Всего'), '', '', '', say('48'), '']}
      />
      <Pager from={1} to={50} total={1234} previous="?page=1" next="?page=3" />
      <h2>{say('Оценки по показателям')}</h2>
      <Table
        caption={say('Баллы учреждений')}
        captionHidden
        narrow="scroll"
        rows={[...institutions]}
        columns={[
          { header: say('Учреждение'), kind: 'name', cell: say },
          ...[2023, 2024, 2025, 2026].map((year) => ({
            header: say(String(year)),
            kind: 'number' as const,
            cell: () => say('87,5'),
          })),
        ]}
      />
      <Table caption={say('Пустая')} rows={[]} columns={[{ header: 'x', cell: () => '' }]} />
      <EmptyState title={say('За II квартал отчётов ещё нет')}>
        <p>{say('Откройте период, и учреждения получат письма.')}</p>
        <Actions>
          <ButtonLink href="/periods/new" kind="primary" about={say('за II квартал')}>
            {say('Открыть период')}
          </ButtonLink>
        </Actions>
      </EmptyState>
    </GalleryPage>
  )
}

const noticeKinds: NoticeKind[] = ['info', 'success', 'warning', 'error']

/** One thing looked at: facts, history, help, notices. */
export function ThingGallery({ say = asWritten, ...rest }: GalleryProps) {
  return (
    <GalleryPage
      say={say}
      {...rest}
      title="Жалоба на очередь в регистратуру"
      aside={<Status kind="progress">{say('рассматривается')}</Status>}
      lead={say('Зарегистрирована, ответ готовит отдел качества.')}
    >
      {noticeKinds.map((kind) => (
        <Notice kind={kind}>
          <p>{say('Отчёт отправлен 20 февраля 2026 г. Письмо о приёмке придёт на почту учреждения.')}</p>
        </Notice>
      ))}
      <Notice kind="success" title={say('Ответ отправлен')} />
      <DefinitionList
        items={[
          { term: say('Номер'), value: say('2026-0117') },
          {
            term: say('Ответить до'),
            value: (
              <DateText
                date="2026-03-20"
                because={say('30 дней со дня регистрации 18 февраля: статья 12 закона 59-ФЗ')}
              />
            ),
            change: '/appeals/1/deadline',
          },
          { term: say('Вид'), value: <Tag>{say('жалоба')}</Tag> },
          { term: say('Учреждение'), value: say(institutions[0]), change: '/appeals/1/institution' },
          { term: say('Телефон заявителя') },
        ]}
      />
      <h2>{say('Как идёт работа')}</h2>
      <p>
        {say('Заявитель просит увеличить число окон. Подробнее на')}{' '}
        <TextLink href="https://example.org/queue">{say('сайте учреждения')}</TextLink>.
      </p>
      <ProgressBar label={say('Учреждения отчитались')} done={12} total={25} />
      <ProgressBar label={say('Ответили на анкету')} done={undefined} total={25} />
      <BarChart
        id="gallery"
        label={say('По разделам')}
        parts={[
          { kind: 'done', text: say('Принято') },
          { kind: 'waiting', text: say('Ждёт проверки') },
          { kind: 'returned', text: say('Возвращено') },
          { kind: 'progress', text: say('Заполняется') },
          { kind: 'none', text: say('Не начато') },
        ]}
        rows={[
          { name: say('Открытость и доступность информации'), values: [12, 3, 1, 4, 5] },
          { name: say('Комфортность условий'), values: [0, 0, 2, 0, 23] },
          { name: say('Пустой раздел'), values: [0, 0, 0, 0, 0] },
        ]}
      />
      <DayChart
        label={say('Как приходили отчёты')}
        counts={[0, 2, 2, 7, 15]}
        days={7}
        whole={25}
        first={say('28 марта 2026 г.')}
        last={say('3 апреля 2026 г.')}
        mark={{ at: 4, text: say('Срок до 1 апреля 2026 г.') }}
      />
      <Picture
        src="/entrance.png"
        text={say('Вход в учреждение: пандус справа от лестницы')}
        width={640}
        height={240}
      />
      <Help question={say('Как считается срок?')}>
        <p>{say('Считаем 30 дней со дня регистрации. Если последний день выходной, срок переходит на рабочий.')}</p>
      </Help>
      <Details summary={say('Показать текст обращения целиком')} open>
        <p>{say('Отстояла в очереди два часа…')}</p>
      </Details>
      <h2>{say('Что происходило')}</h2>
      <Months>
        <MonthTable
          caption={say('Май 2026 года')}
          weekdays={weekdays.map((whole) => ({ short: say(whole.slice(0, 2)), whole: say(whole) }))}
          days={Array.from({ length: 31 }, (_, at) => ({
            day: at + 1,
            weekday: ((at + 4) % 7) + 1,
            mark: (at + 4) % 7 > 4 ? ('off' as const) : at === 7 ? ('short' as const) : undefined,
            said: (at + 4) % 7 > 4 ? say('выходной день') : undefined,
          }))}
        />
      </Months>
      <Timeline
        entries={[
          { datetime: '2026-02-18', when: say('18 февраля 2026 г.'), title: say('Зарегистрировано') },
          {
            datetime: '2026-02-20T10:15+03:00',
            when: say('20 февраля 2026 г., 10:15'),
            title: say('Передано в отдел качества'),
            by: say('Орлова М. П.'),
            children: <p>{say('Просим ответить до 6 марта.')}</p>,
          },
        ]}
      />
    </GalleryPage>
  )
}

export const galleries = { form: FormGallery, list: ListGallery, thing: ThingGallery }

import type { Pool, PoolClient } from 'pg'
import { openAuthority } from '../db/authorities.ts'
import { openSchema } from '../db/connection.ts'
import { seedCalendar } from './first-start.ts'

/** What an authority for measuring is made of. */
export interface LargeAuthority {
  schemaName: string
  host: string | null
  institutions: number
  year: number
}

const MEASURES = 25
const PLACES = 400

/** Tables that are filled here; their journal is off meanwhile, or it would outgrow them. */
const FILLED = [
  'institution_types',
  'institutions',
  'institution_aliases',
  'participants',
  'users',
  'user_roles',
  'plans',
  'editions',
  'sections',
  'edition_sections',
  'measures',
  'edition_measures',
  'assignments',
  'deadlines',
  'deficiencies',
  'deficiency_measures',
]

const institutions = (count: number, year: number) => `
  insert into institution_types (name, short_name) values
    ('Комплексный центр социального обслуживания населения', 'КЦСОН'), ('Дом-интернат', 'ДИ'),
    ('Социально-реабилитационный центр', 'СРЦ'), ('Центр помощи семье', 'ЦПС');
  insert into institutions (full_name, short_name, legal_form, type_id, place, own_code, report_order)
    select 'Государственное казённое учреждение «Комплексный центр социального обслуживания населения № ' || n
        || ' района ' || chr(1040 + n % 32) || 'берёзовский ' || n % ${PLACES} || '»',
      'ГКУ «КЦСОН № ' || n || '»', 'ГКУ', 1 + n % 4, 'район ' || n % ${PLACES}, lpad(n::text, 6, '0'), n
    from generate_series(1, ${count}) as n;
  insert into institution_aliases (institution_id, alias)
    select id, 'КЦСОН ' || own_code || ' (' || place || ')' from institutions;
  insert into institution_search select id, institution_words(id) from institutions;
  insert into participants (assessment_year, institution_id) select ${year - 1}, id from institutions;
  insert into users (full_name, email)
    select 'Специалистова Анна ' || id, 'preparer-' || id || '@otklik.example' from institutions;
  insert into users (full_name, email) values ('Координаторова Вера', 'coordinator@otklik.example'),
    ('Администраторова Нина', 'admin@otklik.example');
  insert into user_roles (user_id, role, institution_id)
    select u.id, 'preparer', i.id from institutions i join users u on u.email = 'preparer-' || i.id || '@otklik.example';
  insert into user_roles (user_id, role) select id, 'coordinator' from users where email = 'coordinator@otklik.example';
  insert into user_roles (user_id, role) select id, 'administrator' from users where email = 'admin@otklik.example';`

const plan = (year: number) => `
  insert into plans (year, title, assessment_year, report_due_day) values (${year}, 'План на ${year} год', ${year - 1}, 1);
  insert into editions (plan_id, number, status, approved_on, approved_by_document, in_force_from)
    select id, 1, 'approved', '${year - 1}-12-25', 'приказ № 1', '${year}-01-01' from plans;
  insert into sections (plan_id) select p.id from plans p, generate_series(1, 5);
  insert into edition_sections (edition_id, section_id, number, title, position)
    select e.id, s.id, s.id::text, 'Раздел ' || s.id, s.id from editions e, sections s;
  insert into measures (plan_id) select p.id from plans p, generate_series(1, ${MEASURES});
  insert into edition_measures (edition_id, measure_id, section_id, number, title, assignment_kind, position)
    select e.id, m.id, 1 + m.id % 5, (1 + m.id % 5) || '.' || m.id, 'Обеспечить доступность информации, пункт ' || m.id,
      'participants', m.id from editions e, measures m;
  insert into assignments (edition_id, measure_id, institution_id)
    select e.id, m.id, i.id from editions e, measures m, institutions i;
  insert into deadlines (edition_id, measure_id, position, kind, text)
    select e.id, m.id, 1, 'permanent', 'Постоянно' from editions e, measures m;
  insert into deficiencies (institution_id, assessment_year, text, source_kind)
    select i.id, ${year - 1}, 'На стенде нет порядка подачи жалоб (' || i.own_code || ')', 'assessment' from institutions i;
  insert into deficiency_measures (deficiency_id, measure_id) select d.id, 1 + d.id % ${MEASURES} from deficiencies d;`

/** Makes an authority of a country's size, for measuring: invented names, a plan of 25 measures assigned to all. */
export async function seedLarge(
  pool: Pool,
  { schemaName, host, institutions: count, year }: LargeAuthority,
): Promise<void> {
  await openAuthority(pool, schemaName, `Орган для измерений: ${count} учреждений`, host)
  await seedCalendar(openSchema(pool, schemaName))
  const client = await pool.connect()
  try {
    await client.query(`begin; set local search_path to "${schemaName}", public`)
    await switchJournal(client, 'disable')
    await client.query(institutions(count, year))
    await client.query(plan(year))
    await switchJournal(client, 'enable')
    await client.query('commit')
    await client.query(`analyze`)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release(true)
  }
}

async function switchJournal(client: PoolClient, state: 'enable' | 'disable'): Promise<void> {
  for (const table of FILLED) await client.query(`alter table ${table} ${state} trigger user`)
}

/** A column that points to an institution, and what a merge must know of its table. */
export interface Reference {
  table: string
  column: string
  /** The columns that tell its rows apart, beside `column`. */
  key: readonly string[]
  /** With these alike there can be one row of an institution only; where both have it, one is put away. */
  once?: readonly string[]
  /** Of which rows alone that is so. */
  onceWhere?: string
  /** Another column that points to an institution and may not be the same one. */
  unlike?: string
}

/** Every column of the database that points to an institution, merges and the words to be found by apart; a test compares it with the catalogue. */
export const references: readonly Reference[] = [
  { table: 'institutions', column: 'merged_into', key: ['id'] },
  { table: 'institution_former_names', column: 'institution_id', key: ['id'], once: ['used_until'] },
  { table: 'institution_aliases', column: 'institution_id', key: ['id'], once: ['alias'] },
  {
    table: 'institution_successions',
    column: 'institution_id',
    key: ['id'],
    once: ['successor_id'],
    unlike: 'successor_id',
  },
  {
    table: 'institution_successions',
    column: 'successor_id',
    key: ['id'],
    once: ['institution_id'],
    unlike: 'institution_id',
  },
  {
    table: 'distinct_institutions',
    column: 'institution_id',
    key: ['id'],
    once: ['other_id'],
    unlike: 'other_id',
  },
  {
    table: 'distinct_institutions',
    column: 'other_id',
    key: ['id'],
    once: ['institution_id'],
    unlike: 'institution_id',
  },
  { table: 'participants', column: 'institution_id', key: ['assessment_year'], once: ['assessment_year'] },
  { table: 'user_roles', column: 'institution_id', key: ['id'], once: ['user_id', 'role', 'deputy_for'] },
  { table: 'plans', column: 'institution_id', key: ['id'] },
  {
    table: 'edition_measure_institutions',
    column: 'institution_id',
    key: ['edition_id', 'measure_id'],
    once: ['edition_id', 'measure_id'],
  },
  {
    table: 'assignments',
    column: 'institution_id',
    key: ['edition_id', 'measure_id'],
    once: ['edition_id', 'measure_id'],
  },
  { table: 'deficiencies', column: 'institution_id', key: ['id'] },
  {
    table: 'postponements',
    column: 'institution_id',
    key: ['id'],
    once: ['measure_id'],
    onceWhere: 'decision is null',
  },
  { table: 'obstacles', column: 'institution_id', key: ['id'] },
  { table: 'period_institutions', column: 'institution_id', key: ['reporting_period_id', 'position'] },
  { table: 'submissions', column: 'institution_id', key: ['id'], once: ['reporting_period_id'] },
  { table: 'submission_results', column: 'institution_id', key: ['submission_id', 'measure_id'] },
  {
    table: 'report_wording_institutions',
    column: 'institution_id',
    key: ['wording_id'],
    once: ['wording_id'],
  },
  { table: 'result_institutions', column: 'institution_id', key: ['result_id'], once: ['result_id'] },
]

/** Every address of the product, in one place. */

type Query = Record<string, string | number | undefined>

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

export const link = {
  home: () => '/',
  search: (q?: string) => withQuery('/search', { q }),

  signIn: (to?: string) => withQuery('/sign-in', { to: to === '/' ? undefined : to }),
  signInCode: () => '/sign-in/code',
  signInLink: (token: string) => `/sign-in/link/${token}`,
  signOut: () => '/sign-out',
  forgotPassword: () => '/forgot-password',
  account: () => '/account',
  password: () => '/account/password',
  secondStep: () => '/account/second-step',
  recoveryCodes: () => '/account/recovery-codes',
  secondStepOff: () => '/account/second-step/off',
  sessions: () => '/account/sessions',

  users: (query: Query = {}) => withQuery('/users', query),
  newUser: () => '/users/new',
  user: (id: number) => `/users/${id}`,
  userPart: (id: number, part: 'roles' | 'disable' | 'enable' | 'invite' | 'erase' | 'history' | 'edit') =>
    `/users/${id}/${part}`,
  userRoleSections: (id: number, roleId: number) => `/users/${id}/roles/${roleId}/sections`,
  userRoleEnd: (id: number, roleId: number) => `/users/${id}/roles/${roleId}/end`,

  institutions: (query: Query = {}) => withQuery('/institutions', query),
  newInstitution: () => '/institutions/new',
  institution: (id: number) => `/institutions/${id}`,
  institutionPart: (id: number, part: 'edit' | 'contacts' | 'rename' | 'close' | 'reopen' | 'history') =>
    `/institutions/${id}/${part}`,
  institutionsExport: (format: 'xlsx' | 'csv', query: Query = {}) => withQuery(`/institutions/export.${format}`, query),
  institutionsImport: () => '/institutions/import',
  institutionsImportFile: (sha256: string, query: Query = {}) => withQuery(`/institutions/import/${sha256}`, query),
  institutionsTemplate: () => '/institutions/import/template.xlsx',
  participants: (year: number, query: Query = {}) => withQuery(`/institutions/participants/${year}`, query),
  participantsPart: (year: number, part: 'copy' | 'type') => `/institutions/participants/${year}/${part}`,
  duplicates: (query: Query = {}) => withQuery('/institutions/duplicates', query),
  tellApart: () => '/institutions/duplicates/apart',
  forgetApart: (id: number) => `/institutions/duplicates/apart/${id}/undo`,
  mergeInstitutions: (query: Query = {}) => withQuery('/institutions/merge', query),
  mergeUndo: (id: number) => `/institutions/merges/${id}/undo`,

  imports: (query: Query = {}) => withQuery('/imports', query),
  newImport: () => '/imports/new',
  import: (id: number, query: Query = {}) => withQuery(`/imports/${id}`, query),
  importPart: (
    id: number,
    part: 'about' | 'institutions' | 'measures' | 'findings' | 'confirm' | 'discard' | 'file',
    query: Query = {},
  ) => withQuery(`/imports/${id}/${part}`, query),
  importInstitution: (id: number, n: number, query: Query = {}) => withQuery(`/imports/${id}/institutions/${n}`, query),
  importInstitutionPart: (id: number, n: number, part: 'restore' | 'accept') =>
    `/imports/${id}/institutions/${n}/${part}`,
  importMeasure: (id: number, n: number) => `/imports/${id}/measures/${n}`,
  importMeasureRestore: (id: number, n: number) => `/imports/${id}/measures/${n}/restore`,
  importResult: (id: number, n: number, r: number) => `/imports/${id}/measures/${n}/results/${r}`,
  importResultRestore: (id: number, n: number, r: number) => `/imports/${id}/measures/${n}/results/${r}/restore`,

  period: (planId: number, period: string, query: Query = {}) => withQuery(`/plans/${planId}/periods/${period}`, query),
  periodDocument: (planId: number, period: string, format: string) => `/plans/${planId}/periods/${period}/${format}`,
  editionDocument: (planId: number, editionId: number, format: string) =>
    `/plans/${planId}/editions/${editionId}/${format}`,
  deficienciesDocument: (format: string, query: Query = {}) => withQuery(`/deficiencies/export/${format}`, query),

  periodPart: (
    planId: number,
    period: string,
    part: 'board' | 'matrix' | 'statements' | 'close' | 'accept-clean' | 'recomputed',
    query: Query = {},
  ) => withQuery(`/plans/${planId}/periods/${period}/${part}`, query),
  periodMeasure: (planId: number, period: string, measureId: number, query: Query = {}) =>
    withQuery(`/plans/${planId}/periods/${period}/measures/${measureId}`, query),
  periodMeasurePart: (planId: number, period: string, measureId: number, part: 'history' | 'comments') =>
    `/plans/${planId}/periods/${period}/measures/${measureId}/${part}`,
  reportComment: (planId: number, period: string, measureId: number, id: number) =>
    `/plans/${planId}/periods/${period}/measures/${measureId}/comments/${id}`,
  unusedWording: (planId: number, period: string, measureId: number, id: number) =>
    `/plans/${planId}/periods/${period}/measures/${measureId}/wordings/${id}/drop`,
  sentence: (planId: number, period: string, measureId: number, key: string) =>
    `/plans/${planId}/periods/${period}/measures/${measureId}/sentences/${key}`,
  reports: (planId: number, period: string) => `/plans/${planId}/periods/${period}/reports`,
  report: (id: number, query: Query = {}) => withQuery(`/reports/${id}`, query),
  reportPart: (id: number, part: 'edit' | 'prepare' | 'history') => `/reports/${id}/${part}`,
  reportDocument: (id: number, format: string) => `/reports/${id}/document/${format}`,
  reportVersion: (id: number) => `/report-versions/${id}`,
  reportVersionPart: (id: number, part: 'discard' | 'retry' | 'sign' | 'attach' | 'publish' | 'sources/file') =>
    `/report-versions/${id}/${part}`,
  reportFile: (id: number, format: string, volume: number) => `/report-versions/${id}/volumes/${volume}/${format}`,
  reportAttachmentRemoval: (id: number, attachmentId: number) =>
    `/report-versions/${id}/attachments/${attachmentId}/remove`,
  reportAttachment: (id: number, attachmentId: number) => `/report-versions/${id}/attachments/${attachmentId}/file`,
  totals: (planId: number, period: string, query: Query = {}) =>
    withQuery(`/plans/${planId}/periods/${period}/totals`, query),
  totalsAnswers: (planId: number, period: string, query: Query = {}) =>
    withQuery(`/plans/${planId}/periods/${period}/totals/answers`, query),
  totalsExport: (planId: number, period: string, format: 'xlsx' | 'csv', query: Query = {}) =>
    withQuery(`/plans/${planId}/periods/${period}/totals/export.${format}`, query),
  comparison: (planId: number, period: string, query: Query = {}) =>
    withQuery(`/plans/${planId}/periods/${period}/comparison`, query),
  year: (planId: number, year: number, query: Query = {}) => withQuery(`/plans/${planId}/years/${year}`, query),
  yearDocument: (planId: number, year: number, format: string, query: Query = {}) =>
    withQuery(`/plans/${planId}/years/${year}/${format}`, query),
  statement: (planId: number, period: string, id: number) => `/plans/${planId}/periods/${period}/statements/${id}`,
  openPeriod: (planId: number) => `/plans/${planId}/open-period`,

  publication: () => '/public',
  publicReport: (id: number, query: Query = {}) => withQuery(`/public/reports/${id}`, query),
  publicReportFile: (id: number, format: string, volume: number) => `/public/reports/${id}/volumes/${volume}/${format}`,
  publicPlan: (id: number, query: Query = {}) => withQuery(`/public/plans/${id}`, query),
  publicPlanDocument: (id: number, format: string) => `/public/plans/${id}/document/${format}`,

  submissions: () => '/submissions',
  submission: (id: number) => `/submissions/${id}`,
  submissionPart: (
    id: number,
    part: 'check' | 'send' | 'sign' | 'give-back' | 'withdraw' | 'voluntary' | 'review' | 'extend',
  ) => `/submissions/${id}/${part}`,
  entrySheet: (submissionId: number) => `/submissions/${submissionId}/excel`,
  entrySheetFile: (submissionId: number) => `/submissions/${submissionId}/excel/sheet.xlsx`,
  entrySheetUpload: (submissionId: number, sha256: string, query: Query = {}) =>
    withQuery(`/submissions/${submissionId}/excel/${sha256}`, query),
  submissionTable: (id: number, table: 'remarks' | 'part', format: string) => `/submissions/${id}/${table}/${format}`,
  result: (submissionId: number, measureId: number, query: Query = {}) =>
    withQuery(`/submissions/${submissionId}/measures/${measureId}`, query),
  resultPart: (submissionId: number, measureId: number, part: 'review' | 'unlock' | 'notes') =>
    `/submissions/${submissionId}/measures/${measureId}/${part}`,
  evidence: (submissionId: number, measureId: number, id: number) =>
    `/submissions/${submissionId}/measures/${measureId}/evidence/${id}`,
  evidenceRemove: (submissionId: number, measureId: number, id: number) =>
    `/submissions/${submissionId}/measures/${measureId}/evidence/${id}/remove`,
  reviewQueue: (query: Query = {}) => withQuery('/review', query),

  plans: (query: Query = {}) => withQuery('/plans', query),
  newPlan: () => '/plans/new',
  plan: (id: number, query: Query = {}) => withQuery(`/plans/${id}`, query),
  planEdition: (id: number, number: number, query: Query = {}) => withQuery(`/plans/${id}/editions/${number}`, query),
  planPart: (
    id: number,
    part: 'edit' | 'approve' | 'amend' | 'compare' | 'history' | 'by-numbers',
    query: Query = {},
  ) => withQuery(`/plans/${id}/${part}`, query),
  newSection: (planId: number) => `/plans/${planId}/sections/new`,
  section: (planId: number, id: number, part: 'edit' | 'move' | 'remove') => `/plans/${planId}/sections/${id}/${part}`,
  newMeasure: (planId: number, query: Query = {}) => withQuery(`/plans/${planId}/measures/new`, query),
  measure: (planId: number, id: number, query: Query = {}) => withQuery(`/plans/${planId}/measures/${id}`, query),
  measurePart: (
    planId: number,
    id: number,
    part: 'edit' | 'move' | 'remove' | 'schedule' | 'history' | 'deficiencies' | 'postpone' | 'obstacles',
  ) => `/plans/${planId}/measures/${id}/${part}`,

  postponements: (query: Query = {}) => withQuery('/postponements', query),
  postponementDecide: (id: number) => `/postponements/${id}/decide`,
  obstacleEnd: (id: number) => `/obstacles/${id}/end`,

  deficiencies: (query: Query = {}) => withQuery('/deficiencies', query),
  newDeficiency: (query: Query = {}) => withQuery('/deficiencies/new', query),
  deficiency: (id: number) => `/deficiencies/${id}`,
  deficiencyPart: (id: number, part: 'edit' | 'measures' | 'unlink' | 'history') => `/deficiencies/${id}/${part}`,

  calendar: () => '/calendar',
  calendarYear: (year: number, query: Query = {}) => withQuery(`/calendar/${year}`, query),
  calendarPart: (year: number, part: 'days' | 'remove-day' | 'entered' | 'not-entered') => `/calendar/${year}/${part}`,

  letters: (query: Query = {}) => withQuery('/letters', query),
  letter: (id: number) => `/letters/${id}`,
  settings: () => '/settings',
  reportingRules: () => '/reporting-rules',
  reportTemplate: () => '/report-template',
  reportTemplatePart: (part: 'example.docx' | 'file' | 'remove' | 'history') => `/report-template/${part}`,
  reportTemplateTrial: (planId: number, period: string) => `/report-template/trial/${planId}/${period}`,
  displaySettings: (from?: string) => withQuery('/display', { from }),
} as const

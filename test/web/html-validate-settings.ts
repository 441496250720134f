import { HtmlValidate } from 'html-validate'
import type { ConfigData } from 'html-validate'

const settings: ConfigData = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // The server writes `<br/>` and `disabled=""`: both are HTML.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    // Rows drawn as cards lose the roles of a table where they are not said aloud.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    // Telephones and the like are grouped by the texts themselves.
    'tel-non-breaking': 'off',
    // Checkboxes of one question share their name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
    'no-inline-style': 'error',
    'require-sri': 'off',
  },
}

const validator = new HtmlValidate(settings)

/** What is wrong with a page, a line for each: `no-dup-id at 3:14: …`. */
export async function findHtmlFaults(html: string): Promise<string[]> {
  const report = await validator.validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, column, message }) => `${ruleId} at ${line}:${column}: ${message}`),
  )
}

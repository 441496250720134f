import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: ['src/main.ts', 'src/cli/otklik.ts', 'bench/run.ts', 'examples/build.ts', 'bin/otklik.js', '.ci/*.js'],
  project: ['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts', 'bin/*.js'],
  // A type that a signature names is part of the signature even where nobody else imports it.
  ignoreExportsUsedInFile: true,
  // Found by the platform's name, by a path to their fonts, or by a command.
  ignoreDependencies: [/^node-(bin-)?(linux|darwin|win)-/, /^@expo-google-fonts\//, 'oxlint-tsgolint'],
}

export default config

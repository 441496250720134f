import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  // Programs of their own: started by bin/otklik.js, as a child process or as a worker.
  entry: [
    'src/cli/otklik.ts',
    'src/cli/progress-line.ts',
    'src/documents/writing/compile-pdf.ts',
    'src/documents/writing/write-stored.ts',
    'bench/{bare-parts,bare-typst,freeze-large,stored-peak,stream-excel}.ts',
    // Sent to browsers as they are.
    'src/browser/*.ts',
    '.ci/*.js',
  ],
  project: ['src/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}', 'bench/**/*.ts', 'examples/**/*.ts', 'db/*.ts', 'bin/*.js'],
  // A type that a signature names is part of the signature even where nobody else imports it.
  ignoreExportsUsedInFile: true,
  // Of the system: a small disk for the trials.
  ignoreBinaries: ['mount', 'umount'],
  // Fonts are found by a path to their files.
  ignoreDependencies: [/^@expo-google-fonts\//],
}

export default config

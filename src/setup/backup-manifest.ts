import { z } from 'zod'
import { SCHEMA_NAME } from '../db/authorities.ts'

export const BACKUP_FORMAT = 'otklik/backup@1'

/** What an archive says of itself: written last, read first. */
export const backupManifest = z.object({
  format: z.literal(BACKUP_FORMAT),
  createdAt: z.string(),
  authorities: z.array(
    z.object({
      schemaName: z.string().regex(SCHEMA_NAME),
      host: z.string().nullable(),
      /** The newest migration that the tables had. */
      migration: z.string(),
      tables: z.array(
        z.object({
          name: z.string().regex(/^[a-z_]+$/),
          columns: z.array(z.string().regex(/^[a-z0-9_]+$/)),
          rows: z.number(),
          sha256: z.string(),
        }),
      ),
      /** `name` is the hash that the content was given on upload; `sha256` the one that was copied. */
      files: z.array(z.object({ name: z.string().regex(/^[0-9a-f]{64}$/), sha256: z.string() })),
    }),
  ),
})

export type BackupManifest = z.infer<typeof backupManifest>

export const MANIFEST_ENTRY = 'manifest.json'
export const tableEntry = (schema: string, table: string): string => `tables/${schema}/${table}.copy`
export const fileEntry = (schema: string, sha256: string): string => `files/${schema}/${sha256}`

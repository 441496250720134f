import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { Hono } from 'hono'
import { styleFiles } from './style/style-files.ts'

/** A file sent to browsers; its name carries the hash of its content, so it may be kept for ever. */
interface Asset {
  path: string
  type: string
  content: string
}

/** The stylesheet and the scripts of pages, made at start from src/web/style and src/browser. */
export interface Assets {
  stylesheet: string
  scripts: string[]
  routes: Hono
}

const browserFolder = join(import.meta.dirname, '..', 'browser')

export function loadAssets(): Assets {
  const style = asset('style.css', 'text/css', styleFiles.map((file) => readFileSync(file, 'utf8')).join('\n'))
  const scripts = readdirSync(browserFolder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => {
      const { code } = transformSync(readFileSync(join(browserFolder, name), 'utf8'), {
        loader: 'ts',
        target: 'es2020',
      })
      return asset(name.replace(/\.ts$/, '.js'), 'text/javascript', code)
    })
  return {
    stylesheet: style.path,
    scripts: scripts.map((script) => script.path),
    routes: routesOf([style, ...scripts]),
  }
}

function asset(name: string, type: string, content: string): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16)
  return { path: `/assets/${hash}/${name}`, type, content }
}

function routesOf(assets: readonly Asset[]): Hono {
  const routes = new Hono()
  for (const { path, type, content } of assets) {
    routes.get(path, (c) =>
      c.body(content, 200, {
        'Content-Type': `${type}; charset=utf-8`,
        'Cache-Control': 'public, max-age=31536000, immutable',
        'X-Content-Type-Options': 'nosniff',
      }),
    )
  }
  return routes
}

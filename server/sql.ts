/** A value that becomes a parameter; never part of the text. */
export type SqlValue = string | number | bigint | boolean | null | Uint8Array | readonly string[] | readonly number[]

/** A piece of SQL: text with places for parameters, and the parameters. */
export class Sql {
  readonly strings: readonly string[]
  readonly values: readonly (SqlValue | Sql)[]

  constructor(strings: readonly string[], values: readonly (SqlValue | Sql)[]) {
    this.strings = strings
    this.values = values
  }

  /** The whole statement with $1, $2 … and its parameters in order. */
  compile(): { text: string; parameters: SqlValue[] } {
    const parameters: SqlValue[] = []
    return { text: compileInto(this, parameters), parameters }
  }
}

function compileInto(piece: Sql, parameters: SqlValue[]): string {
  let text = piece.strings[0] ?? ''
  piece.values.forEach((value, i) => {
    if (value instanceof Sql) {
      text += compileInto(value, parameters)
    } else {
      parameters.push(value)
      text += `$${parameters.length}`
    }
    text += piece.strings[i + 1] ?? ''
  })
  return text
}

/**
 * SQL as a tagged template: values become parameters, other pieces are put in as they are.
 *
 *     sql`select title from projects where fiscal_year = ${2566} ${order}`
 */
export function sql(strings: TemplateStringsArray, ...values: (SqlValue | Sql)[]): Sql {
  return new Sql(strings, values)
}

/** A name of a table or column, quoted. */
export function sqlName(name: string): Sql {
  return new Sql([`"${name.replaceAll('"', '""')}"`], [])
}

/** Pieces joined by a separator, such as conditions by ` and `. */
export function joinSql(pieces: readonly Sql[], separator: Sql): Sql {
  const [first, ...rest] = pieces
  if (!first) return sql``
  return rest.reduce((joined, piece) => sql`${joined}${separator}${piece}`, first)
}

/** Text that is SQL already, such as a migration's file. Never from outside. */
export function trustedSql(text: string): Sql {
  return new Sql([text], [])
}

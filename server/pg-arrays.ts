import { parse } from 'postgres-array'
import type postgres from 'postgres'

type Parse = (text: string) => unknown

/** By the type of an array, and how an element of it is read; the numbers are PostgreSQL's own and never change. */
const elements: Record<number, Parse> = {
  1000: (text) => text === 't', // bool
  1003: String, // name
  1005: Number, // smallint
  1007: Number, // integer
  1009: String, // text
  1015: String, // varchar
  1016: String, // bigint, as it is outside of arrays
  1021: Number, // real
  1022: Number, // double precision
  1028: Number, // oid
  1231: String, // numeric
  2951: String, // uuid
  3807: (text) => JSON.parse(text) as unknown, // jsonb
}

/**
 * Arrays of the types that are used, for the driver. It would ask each new connection what arrays there are, and a
 * connection that dies at that moment ends the process: nobody waits for that answer, so nobody takes its error.
 */
export const arrayTypes: Record<string, postgres.PostgresType> = Object.fromEntries(
  Object.entries(elements).map(([type, read]) => [
    `array${type}`,
    {
      to: Number(type),
      from: [Number(type)],
      serialize: asArrayText,
      parse: (text: string) => parse(text, read),
    },
  ]),
)

/** The text of an array of one dimension, as PostgreSQL reads it. */
function asArrayText(values: readonly (string | number | bigint | boolean | null)[]): string {
  const texts = values.map((value) => (value === null ? 'NULL' : `"${String(value).replaceAll(/["\\]/g, '\\$&')}"`))
  return `{${texts.join()}}`
}

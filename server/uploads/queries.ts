import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { sql, type Tx } from '../db.ts'
import type { FeatureTold, FileHeadTold } from './child-lines.ts'
import type { FileTold } from './read-in-child.ts'

/** A file as it was received. */
export interface FileReceived {
  path: string
  name: string
  sha256: string
  sizeBytes: number
}

export interface UploadRecord {
  id: string
  fileName: string
  sha256: string
  createdAt: string
  expiresAt: string
  head: FileHeadTold
}

/** So many files of one person are kept; an older one makes way. */
const mostKept = 5
const partBytes = 512 * 1024
/** Features are told to the database in lists of about so many characters. */
const batchCharacters = 1024 * 1024

/** Keeps a file and what was read of it, in the name of an account. Returns its id. */
export async function insertUpload(tx: Tx, accountId: string, file: FileReceived, told: FileTold): Promise<string> {
  await tx.query(sql`
    delete from uploads
    where id in (
      select id from uploads where account_id = ${accountId}::text::uuid order by created_at desc offset ${mostKept - 1}::int)`)
  const [row] = await tx.query<{ id: string }>(sql`
    insert into uploads (account_id, file_name, sha256, size_bytes, head)
    values (${accountId}::text::uuid, ${file.name}, decode(${file.sha256}, 'hex'), ${file.sizeBytes}::int,
      ${JSON.stringify(told.head)}::text::jsonb)
    returning id`)
  const id = row?.id ?? ''
  let part = 0
  for await (const chunk of createReadStream(file.path, { highWaterMark: partBytes })) {
    const bytes: Buffer = chunk // read without an encoding
    await tx.query(sql`
      insert into upload_parts (upload_id, part, bytes)
      values (${id}::text::uuid, ${part++}::int, decode(${bytes.toString('base64')}, 'base64'))`)
  }
  await insertFeatures(tx, id, told.features)
  return id
}

/** Puts what was read anew in place of what was read before. */
export async function replaceReading(tx: Tx, id: string, told: FileTold): Promise<void> {
  await tx.query(sql`delete from upload_features where upload_id = ${id}::text::uuid`)
  await tx.query(sql`
    update uploads set head = ${JSON.stringify(told.head)}::text::jsonb where id = ${id}::text::uuid`)
  await insertFeatures(tx, id, told.features)
}

async function insertFeatures(tx: Tx, id: string, features: readonly FeatureTold[]): Promise<void> {
  let batch: string[] = []
  let size = 0
  let first = 0
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    await tx.query(sql`
      insert into upload_features (upload_id, index, feature)
      select ${id}::text::uuid, ${first}::int + place - 1, feature
      from jsonb_array_elements(${`[${batch.join(',')}]`}::text::jsonb) with ordinality as list (feature, place)`)
    first += batch.length
    batch = []
    size = 0
  }
  for (const feature of features) {
    const text = JSON.stringify(feature)
    batch.push(text)
    size += text.length
    if (size > batchCharacters) await flush()
  }
  await flush()
}

/** An upload that has not run out; undefined where the person has none of this id. */
export async function getUpload(tx: Tx, id: string): Promise<UploadRecord | undefined> {
  const [row] = await tx.query<UploadRecord>(sql`
    select
      id, file_name as "fileName", encode(sha256, 'hex') as sha256, created_at as "createdAt", expires_at as "expiresAt", head
    from uploads
    where id = ${id}::text::uuid and expires_at > now()`)
  return row
}

export async function findFeatures(tx: Tx, id: string): Promise<FeatureTold[]> {
  const rows = await tx.query<{ feature: FeatureTold }>(sql`
    select feature from upload_features where upload_id = ${id}::text::uuid order by index`)
  return rows.map(({ feature }) => feature)
}

export async function getFeature(tx: Tx, id: string, index: number): Promise<FeatureTold | undefined> {
  const [row] = await tx.query<{ feature: FeatureTold }>(sql`
    select feature from upload_features where upload_id = ${id}::text::uuid and index = ${index}::int`)
  return row?.feature
}

/** Writes an upload's bytes to a file. */
export async function writeParts(tx: Tx, id: string, path: string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    for (let part = 0; ; part++) {
      const [row] = await tx.query<{ bytes: string }>(sql`
        select encode(bytes, 'base64') as bytes from upload_parts where upload_id = ${id}::text::uuid and part = ${part}::int`)
      if (!row) return
      await file.write(Buffer.from(row.bytes, 'base64'))
    }
  } finally {
    await file.close()
  }
}

export async function deleteUpload(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query(sql`delete from uploads where id = ${id}::text::uuid returning id`)
  return rows.length > 0
}

/** Deletes the uploads that ran out, as far as the policy lets it: returns how many. */
export async function sweepUploads(tx: Tx): Promise<number> {
  const rows = await tx.query(sql`delete from uploads where expires_at <= now() returning id`)
  return rows.length
}

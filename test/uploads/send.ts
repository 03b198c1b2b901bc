import type { Person } from '../support/desk.ts'
import type { TestApp } from '../support/test-app.ts'
import type { Upload } from '../../server/uploads/contract.ts'

/** Sends a file in somebody's name. */
export async function sendFile(
  app: TestApp,
  who: Pick<Person, 'cookie'>,
  bytes: Buffer | string,
  name = 'file',
): Promise<{ status: number; json: Upload & { code?: string; detail_th?: string } }> {
  const response = await app.send(
    'POST',
    `/api/uploads?name=${encodeURIComponent(name)}`,
    new Uint8Array(Buffer.from(bytes)),
    {
      cookie: who.cookie,
      'content-type': 'application/octet-stream',
    },
  )
  // an upload, or a problem
  return { status: response.status, json: (await response.json()) as Upload & { code?: string } }
}

/** A GeoJSON file of points with their titles. */
export function pointsFile(points: readonly [title: string, lng: number, lat: number][]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: points.map(([title, lng, lat]) => ({
      type: 'Feature',
      properties: { ชื่อโครงการ: title },
      geometry: { type: 'Point', coordinates: [lng, lat] },
    })),
  })
}

import type { ApplyAnswer, ApplyItem, ReadingAsked, Upload } from '../../../server/uploads/contract.ts'
import { ApiProblem, problemOf, read } from '../../api.ts'

/** What the desk asks and sends of files. Each throws ApiProblem. */
export const filesApi = {
  upload: (id: string, signal: AbortSignal) => read<Upload>(`/api/uploads/${id}`, { signal }),
  readAgain: (id: string, asked: ReadingAsked) => post<Upload>(`/api/uploads/${id}/read`, asked),
  apply: (id: string, items: ApplyItem[]) => post<ApplyAnswer>(`/api/uploads/${id}/apply`, { items }),
  drop: (id: string) => read<null>(`/api/uploads/${id}`, { method: 'DELETE' }),
}

function post<T>(path: string, body: object): Promise<T> {
  return read<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/**
 * Sends a file to be read; `onSent` is told which share of it has gone out. By XMLHttpRequest, for `fetch` does not say.
 * Throws ApiProblem; where `signal` ends it, its reason.
 */
export function sendFile(file: File, onSent: (share: number) => void, signal: AbortSignal): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/uploads?name=${encodeURIComponent(file.name.slice(0, 200))}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0))
    request.addEventListener('error', () =>
      reject(new ApiProblem(0, 'unreachable', 'The server cannot be reached.', 'ติดต่อเซิร์ฟเวอร์ไม่ได้')),
    )
    request.addEventListener('abort', () => reject(signal.reason))
    request.addEventListener('load', () => {
      const contentType = request.getResponseHeader('content-type') ?? ''
      const response = new Response(request.responseText, {
        status: request.status,
        headers: { 'content-type': contentType },
      })
      // our own server keeps the contract
      if (response.ok) resolve(response.json() as Promise<Upload>)
      else void problemOf(response).then(reject)
    })
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

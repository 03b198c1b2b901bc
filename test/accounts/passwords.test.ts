import { describe, expect, it } from 'vitest'
import { hashPassword, isPassword, passwordFaults } from '../../server/accounts/passwords.ts'

describe('a password that is too easy', () => {
  it.each([
    ['short', ['too_short']],
    ['สั้นไป', ['too_short']],
    ['aaaaaaaaaaaaaaaaaaaa', ['pattern']],
    ['123456789012345678', ['pattern']],
    ['abcabcabcabcabcabc', ['pattern']],
    ['กขคงกขคงกขคงกขคงกขคง', ['pattern']],
    ['abcdefghijklmnopqrs', ['pattern']],
    ['somchai.thangnam1', ['own_words']],
    ['password-password-1', ['own_words']],
    ['x'.repeat(201), ['too_long', 'pattern']],
  ])('%s', (password, faults) => {
    expect(passwordFaults(password, ['somchai.', 'ช่างหนึ่ง'])).toEqual(faults)
  })

  it.each(['สะพานไม้ข้ามห้วยเก่า', 'correct horse battery', 'fai-klong-sapan-4821', 'x7kf-9mq2-vb4t-wsd3'])(
    'is not %s',
    (password) => {
      expect(passwordFaults(password, ['engineer.one', 'ช่างหนึ่ง'])).toEqual([])
    },
  )
})

describe('a kept password', () => {
  it('is argon2id, knows its own in any spelling of the same letters, and no other', async () => {
    const kept = await hashPassword('é-ทางน้ำ-ยาวพอสมควร'.normalize('NFD'))
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await isPassword(kept, 'é-ทางน้ำ-ยาวพอสมควร'.normalize('NFC'))).toBe(true)
    expect(await isPassword(kept, 'e-ทางน้ำ-ยาวพอสมควร')).toBe(false)
    expect(await isPassword(null, 'é-ทางน้ำ-ยาวพอสมควร')).toBe(false)
  })

  it('is checked by eight at most at once; who comes then is told to come again', async () => {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => hashPassword('ยี่สิบคนพร้อมกันในคราวเดียว')))
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused).toHaveLength(12)
    expect(refused.every(({ reason }) => reason.problem.status === 503)).toBe(true)
    expect(await hashPassword('หลังจากนั้นก็ได้ตามปกติ')).toMatch(/^\$argon2id/)
  })
})
